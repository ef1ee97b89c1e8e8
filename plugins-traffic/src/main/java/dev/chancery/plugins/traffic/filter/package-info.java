// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP filters of which the settings stand in the routes, so that a change of them drains no
 * connection; the packages within are one for each theme.
 */
@NullMarked
package dev.chancery.plugins.traffic.filter;

import org.jspecify.annotations.NullMarked;
