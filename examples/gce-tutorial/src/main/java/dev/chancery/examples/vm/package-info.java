// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Endpoints of upstreams from Compute Engine: the virtual machines that have the labels. */
@NullMarked
package dev.chancery.examples.vm;

import org.jspecify.annotations.NullMarked;
