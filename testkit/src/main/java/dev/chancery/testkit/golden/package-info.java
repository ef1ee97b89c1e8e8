// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Compares results with files that lie beside the tests. */
@NullMarked
package dev.chancery.testkit.golden;

import org.jspecify.annotations.NullMarked;
