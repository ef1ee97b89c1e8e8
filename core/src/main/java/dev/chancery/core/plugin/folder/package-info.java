// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Plugins in a folder of jars: what is one, and what its classes see of the host. */
@NullMarked
package dev.chancery.core.plugin.folder;

import org.jspecify.annotations.NullMarked;
