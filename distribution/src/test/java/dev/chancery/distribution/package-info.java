// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Tests of what is published: the poms, the archives, and the program that is in them. */
@NullMarked
package dev.chancery.distribution;

import org.jspecify.annotations.NullMarked;
