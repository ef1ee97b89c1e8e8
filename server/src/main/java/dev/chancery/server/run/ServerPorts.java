// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

/**
 * Where a server listens.
 *
 * @param xdsAddress the address for Envoys; empty for all of this machine's
 * @param xdsPort the port for Envoys; 0 for any that is free
 * @param adminAddress the address of the admin port
 * @param adminPort the admin port; 0 for any that is free
 */
public record ServerPorts(String xdsAddress, int xdsPort, String adminAddress, int adminPort) {}
