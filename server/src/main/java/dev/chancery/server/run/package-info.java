// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** A whole control plane on a folder, with its xDS and admin ports. */
@NullMarked
package dev.chancery.server.run;

import org.jspecify.annotations.NullMarked;
