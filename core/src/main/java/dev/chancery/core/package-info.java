// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The control plane as a host builds and uses it. */
@NullMarked
package dev.chancery.core;

import org.jspecify.annotations.NullMarked;
