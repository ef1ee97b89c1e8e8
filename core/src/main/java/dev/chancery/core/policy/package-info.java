// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which policies are attached to what, and what of them holds for each part of a proxy: inline or
 * by reference, merged from general to specific.
 */
@NullMarked
package dev.chancery.core.policy;

import org.jspecify.annotations.NullMarked;
