// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

/**
 * A named port of an instance group. A group may have several of one name.
 *
 * @param name its name
 * @param port its number
 */
public record FakeNamedPort(String name, int port) {}
