// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Where requests of a route go besides and instead, and how their endpoint is chosen. */
@NullMarked
package dev.chancery.plugins.traffic.forwarding;

import org.jspecify.annotations.NullMarked;
