// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What became of each resource: accepted, rejected, warnings, and who uses it. */
@NullMarked
package dev.chancery.core.status;

import org.jspecify.annotations.NullMarked;
