// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** How long requests of a route may take. */
@NullMarked
package dev.chancery.plugins.traffic.timeout;

import org.jspecify.annotations.NullMarked;
