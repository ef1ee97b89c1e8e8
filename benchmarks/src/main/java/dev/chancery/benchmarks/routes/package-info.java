// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What a change of a large route table costs a real Envoy, by the way in which it is delivered. */
@NullMarked
package dev.chancery.benchmarks.routes;

import org.jspecify.annotations.NullMarked;
