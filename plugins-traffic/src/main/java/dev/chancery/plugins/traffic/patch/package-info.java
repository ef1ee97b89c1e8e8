// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Changes of what Envoy gets, for what no option is there for. */
@NullMarked
package dev.chancery.plugins.traffic.patch;

import org.jspecify.annotations.NullMarked;
