// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** How many requests are traced and what their spans tell, as a policy. */
@NullMarked
package dev.chancery.examples.tracing;

import org.jspecify.annotations.NullMarked;
