// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Requests that a page of another site makes: those that it may, and those that are forged. */
@NullMarked
package dev.chancery.plugins.traffic.filter.origin;

import org.jspecify.annotations.NullMarked;
