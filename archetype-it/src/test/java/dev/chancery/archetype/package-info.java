// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** From the archetype of a plugin to a request that is routed by it. */
@NullMarked
package dev.chancery.archetype;

import org.jspecify.annotations.NullMarked;
