// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The xDS server and real gRPC clients that find their back ends through it. */
@NullMarked
package dev.chancery.interop;

import org.jspecify.annotations.NullMarked;
