// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.http;

import java.time.Duration;

/**
 * What an exchange may take.
 *
 * @param timeout for the whole of it, from the connection to the last byte
 * @param maxResponseBytes of the answer's body, unpacked
 */
public record ExchangeLimits(Duration timeout, int maxResponseBytes) {}
