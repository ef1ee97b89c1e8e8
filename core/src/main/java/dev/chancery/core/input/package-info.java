// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** All that is known, as one immutable image that small deltas change. */
@NullMarked
package dev.chancery.core.input;

import org.jspecify.annotations.NullMarked;
