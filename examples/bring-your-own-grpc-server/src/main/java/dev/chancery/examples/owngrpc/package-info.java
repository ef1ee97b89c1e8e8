// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The discovery services on the gRPC server that an application has anyway. */
@NullMarked
package dev.chancery.examples.owngrpc;

import org.jspecify.annotations.NullMarked;
