// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Headers that are added to requests and answers, and taken from them. */
@NullMarked
package dev.chancery.plugins.traffic.header;

import org.jspecify.annotations.NullMarked;
