// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The health discovery service (HDS): has clients check the health of endpoints, and tells a host
 * what they found.
 */
@NullMarked
package dev.chancery.xds.health;

import org.jspecify.annotations.NullMarked;
