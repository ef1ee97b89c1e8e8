// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Upstreams whose hosts are virtual machines of Google Compute Engine. */
@NullMarked
package dev.chancery.plugins.gce;

import org.jspecify.annotations.NullMarked;
