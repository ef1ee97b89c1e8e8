// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What validation plugins refuse, before it is written by the host or translated. */
@NullMarked
package dev.chancery.core.admission;

import org.jspecify.annotations.NullMarked;
