// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.spi.model.UpstreamConfig;

/**
 * What users of {@link LocalPlugin} write.
 *
 * @param port a port of this machine
 */
record LocalPort(int port) implements UpstreamConfig {}
