// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Requests that are sent again, and how many times they were. */
@NullMarked
package dev.chancery.plugins.traffic.retry;

import org.jspecify.annotations.NullMarked;
