// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Requests that are too big, and too many requests. */
@NullMarked
package dev.chancery.plugins.traffic.filter.limit;

import org.jspecify.annotations.NullMarked;
