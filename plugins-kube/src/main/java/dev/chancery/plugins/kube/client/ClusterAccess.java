// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.ClusterSettings;

/**
 * How a cluster is read.
 *
 * @param settings which cluster it is, and which of its namespaces
 * @param services what those share who read it
 */
public record ClusterAccess(ClusterSettings settings, SharedServices services) {}
