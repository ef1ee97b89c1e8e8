// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Where requests go when an upstream's own endpoints fail. */
@NullMarked
package dev.chancery.plugins.traffic.failover;

import org.jspecify.annotations.NullMarked;
