// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * An xDS client for tests of servers: it sends just what it is told to, over real gRPC, and answers
 * nothing by itself.
 */
@NullMarked
package dev.chancery.testkit.xds;

import org.jspecify.annotations.NullMarked;
