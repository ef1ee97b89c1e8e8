// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The commands of the program {@code chancery}, one class each. */
@NullMarked
package dev.chancery.server.cli;

import org.jspecify.annotations.NullMarked;
