// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Changes of requests by HTTP filters, as a policy. */
@NullMarked
package dev.chancery.examples.transformer;

import org.jspecify.annotations.NullMarked;
