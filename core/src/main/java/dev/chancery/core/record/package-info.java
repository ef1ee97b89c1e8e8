// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * From text to records: a tree of values that know where they stand, one description of each record
 * class, and the reading of trees into records, with every mistake told by place and field. And
 * back again: records as trees, and trees as text.
 */
@NullMarked
package dev.chancery.core.record;

import org.jspecify.annotations.NullMarked;
