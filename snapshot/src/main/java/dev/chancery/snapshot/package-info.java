// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Resources encoded once, immutable snapshots of them, and the sources that an xDS server follows.
 * Usable alone, by a host that makes its Envoy messages by hand.
 */
@NullMarked
package dev.chancery.snapshot;

import org.jspecify.annotations.NullMarked;
