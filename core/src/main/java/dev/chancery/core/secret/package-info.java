// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Asks plugins for the secrets that something names, and for no others. */
@NullMarked
package dev.chancery.core.secret;

import org.jspecify.annotations.NullMarked;
