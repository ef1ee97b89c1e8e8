// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The resources of the configuration and the values that plugins and core exchange: immutable
 * records.
 */
@NullMarked
package dev.chancery.spi.model;

import org.jspecify.annotations.NullMarked;
