// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The one thread that owns the inputs, the bounded queues that feed it, and calls that are made
 * elsewhere.
 */
@NullMarked
package dev.chancery.core.loop;

import org.jspecify.annotations.NullMarked;
