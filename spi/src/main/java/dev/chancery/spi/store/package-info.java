// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Places where resources are kept: what whoever writes resources itself reads and writes them by,
 * and how a write says what must not have changed meanwhile.
 */
@NullMarked
package dev.chancery.spi.store;

import org.jspecify.annotations.NullMarked;
