// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Calls of gRPC: those of browsers, and statistics of all. */
@NullMarked
package dev.chancery.plugins.traffic.filter.grpc;

import org.jspecify.annotations.NullMarked;
