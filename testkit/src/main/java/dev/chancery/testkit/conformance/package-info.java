// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A conformance suite for xDS servers of any make: what the protocol asks of a server, case by
 * case, over real gRPC. A server is put under test by a small adapter, {@link
 * dev.chancery.testkit.conformance.ServerUnderTest}.
 */
@NullMarked
package dev.chancery.testkit.conformance;

import org.jspecify.annotations.NullMarked;
