// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Upstreams of Compute Engine: what asking costs, how late changes are seen, the client's price.
 */
@NullMarked
package dev.chancery.benchmarks.gce;

import org.jspecify.annotations.NullMarked;
