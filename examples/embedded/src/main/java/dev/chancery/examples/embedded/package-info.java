// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The control plane inside a plain Java application. */
@NullMarked
package dev.chancery.examples.embedded;

import org.jspecify.annotations.NullMarked;
