// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** How long the standalone server takes to start, with and without an archive of its classes. */
@NullMarked
package dev.chancery.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
