// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import java.util.function.Predicate;

/**
 * One thing that a value must be.
 *
 * @param expected in words, such as {@code at least 1}
 * @param holds tells whether a value is so
 */
record Requirement(String expected, Predicate<Object> holds) {}
