// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The load reporting service (LRS): how much each client sent to which cluster and locality, for a
 * host to balance load by, or to show.
 */
@NullMarked
package dev.chancery.xds.load;

import org.jspecify.annotations.NullMarked;
