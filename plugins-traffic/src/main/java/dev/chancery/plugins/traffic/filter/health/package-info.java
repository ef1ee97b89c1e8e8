// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Questions whether Envoy itself is well. */
@NullMarked
package dev.chancery.plugins.traffic.filter.health;

import org.jspecify.annotations.NullMarked;
