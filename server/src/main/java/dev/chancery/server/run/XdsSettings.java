// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.run;

/**
 * What the xDS port is opened with.
 *
 * @param ports where it listens
 * @param options whom it lets in
 */
record XdsSettings(ServerPorts ports, XdsOptions options) {}
