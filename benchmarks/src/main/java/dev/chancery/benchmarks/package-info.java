// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks of the way from a changed input to a changed snapshot. */
@NullMarked
package dev.chancery.benchmarks;

import org.jspecify.annotations.NullMarked;
