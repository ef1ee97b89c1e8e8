// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The xDS gRPC services over any snapshot source. */
@NullMarked
package dev.chancery.xds;

import org.jspecify.annotations.NullMarked;
