// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

/**
 * A node, as far as endpoints depend on it.
 *
 * @param name its name
 * @param region where it is; may be empty
 * @param zone where it is; may be empty
 */
public record KubeNode(String name, String region, String zone) {}
