// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Micro VMs, to which routes refer as they do to upstreams. */
@NullMarked
package dev.chancery.examples.microvm;

import org.jspecify.annotations.NullMarked;
