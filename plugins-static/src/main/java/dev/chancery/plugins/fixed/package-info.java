// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Upstreams whose hosts are written in the resource itself. */
@NullMarked
package dev.chancery.plugins.fixed;

import org.jspecify.annotations.NullMarked;
