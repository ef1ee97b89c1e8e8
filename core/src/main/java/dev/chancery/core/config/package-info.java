// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads YAML and JSON into resources, with errors that name file, line and field; and the JSON
 * Schema of every kind.
 */
@NullMarked
package dev.chancery.core.config;

import org.jspecify.annotations.NullMarked;
