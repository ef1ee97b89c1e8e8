// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Faults that Envoy injects on purpose. */
@NullMarked
package dev.chancery.plugins.traffic.filter.fault;

import org.jspecify.annotations.NullMarked;
