// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** A server for a load generator of xDS streams: our cache and server on a made-up fleet. */
@NullMarked
package dev.chancery.benchmarks.load;

import org.jspecify.annotations.NullMarked;
