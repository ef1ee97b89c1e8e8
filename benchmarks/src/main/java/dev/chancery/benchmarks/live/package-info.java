// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** A whole control plane with a made-up fleet: what memory it needs, and how long changes take. */
@NullMarked
package dev.chancery.benchmarks.live;

import org.jspecify.annotations.NullMarked;
