// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The documentation: its code, YAML and commands are what the program takes. */
@NullMarked
package dev.chancery.site;

import org.jspecify.annotations.NullMarked;
