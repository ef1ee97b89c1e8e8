// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Envoy's messages as JSON, for plugins that take what a user writes of them. */
@NullMarked
package dev.chancery.core.json;

import org.jspecify.annotations.NullMarked;
