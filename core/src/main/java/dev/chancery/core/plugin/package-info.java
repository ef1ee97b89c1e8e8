// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Finds plugins, checks the whole set, and lends them what they need. */
@NullMarked
package dev.chancery.core.plugin;

import org.jspecify.annotations.NullMarked;
