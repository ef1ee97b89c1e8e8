// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What a real Envoy says of snapshots before it is given them. */
@NullMarked
package dev.chancery.server.trial;

import org.jspecify.annotations.NullMarked;
