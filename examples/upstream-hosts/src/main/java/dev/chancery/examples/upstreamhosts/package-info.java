// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** A virtual host for every upstream. */
@NullMarked
package dev.chancery.examples.upstreamhosts;

import org.jspecify.annotations.NullMarked;
