// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.cluster;

/**
 * A port at which all endpoints of a slice answer.
 *
 * @param name that of the service's port; may be empty
 * @param port its number; 0 if the slice tells none
 * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}
 */
public record SlicePort(String name, int port, String protocol) {}
