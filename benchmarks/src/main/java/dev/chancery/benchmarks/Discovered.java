// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.spi.model.UpstreamConfig;

/** The type section of the upstreams here. */
public record Discovered() implements UpstreamConfig {}
