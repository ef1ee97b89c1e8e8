// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Resources that plugins make of other resources, in the turn in which those change: they take part
 * in it as if they had been written.
 */
@NullMarked
package dev.chancery.core.derive;

import org.jspecify.annotations.NullMarked;
