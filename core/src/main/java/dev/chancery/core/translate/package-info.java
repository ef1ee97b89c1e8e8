// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Pure functions from inputs to Envoy resources, memoized on what they read. */
@NullMarked
package dev.chancery.core.translate;

import org.jspecify.annotations.NullMarked;
