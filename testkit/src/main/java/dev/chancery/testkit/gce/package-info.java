// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A fake of Google's Compute Engine API for tests: real HTTP on a loopback address, a world of
 * projects, zones and virtual machines that a test edits, faults, and the ways to a token.
 *
 * <p>{@link dev.chancery.testkit.gce.FakeComputeEngine} is where to begin.
 */
@NullMarked
package dev.chancery.testkit.gce;

import org.jspecify.annotations.NullMarked;
