// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.api;

/**
 * A port that has a name in an instance group.
 *
 * @param name such as {@code http}
 * @param port 1 to 65535
 */
public record NamedPort(String name, int port) {}
