// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Hand-made plugins, contexts and time for the tests of the core. */
@NullMarked
package dev.chancery.core.fake;

import org.jspecify.annotations.NullMarked;
