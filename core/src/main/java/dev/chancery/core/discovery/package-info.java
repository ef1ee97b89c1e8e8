// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Runs the watches of discovery plugins and keeps the last good endpoints of each upstream. */
@NullMarked
package dev.chancery.core.discovery;

import org.jspecify.annotations.NullMarked;
