// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between Chancery and its plugins: the roles a plugin may take, what it may register,
 * and the contexts and sinks that the framework lends. A plugin needs nothing beyond this package
 * and {@code dev.chancery.spi.model}; {@code dev.chancery.spi.polling} spares it the work of asking
 * again and again.
 */
@NullMarked
package dev.chancery.spi;

import org.jspecify.annotations.NullMarked;
