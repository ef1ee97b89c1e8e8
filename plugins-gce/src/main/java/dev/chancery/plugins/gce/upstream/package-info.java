// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Upstreams that are made of what projects hold, without a user's writing them. */
@NullMarked
package dev.chancery.plugins.gce.upstream;

import org.jspecify.annotations.NullMarked;
