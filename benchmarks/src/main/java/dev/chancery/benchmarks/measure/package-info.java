// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What benchmarks measure with: times, quantiles, memory, and what a group's streams would see. */
@NullMarked
package dev.chancery.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
