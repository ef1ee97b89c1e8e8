// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** How requests are spread over an upstream's endpoints. */
@NullMarked
package dev.chancery.plugins.traffic.balancing;

import org.jspecify.annotations.NullMarked;
