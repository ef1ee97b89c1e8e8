// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Paths and host names that upstreams see in place of those that clients sent. */
@NullMarked
package dev.chancery.plugins.traffic.rewrite;

import org.jspecify.annotations.NullMarked;
