// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Hand-made stand-ins for what the framework lends to a plugin: time that moves by hand, and sinks
 * that remember what they are told.
 */
@NullMarked
package dev.chancery.testkit.fake;

import org.jspecify.annotations.NullMarked;
