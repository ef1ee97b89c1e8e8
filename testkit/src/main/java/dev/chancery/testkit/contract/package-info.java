// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contracts that every plugin must keep, as tests: a plugin's own test extends one and gives it
 * a fixture.
 */
@NullMarked
package dev.chancery.testkit.contract;

import org.jspecify.annotations.NullMarked;
