// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Traces of the requests of a listener, and who collects them. */
@NullMarked
package dev.chancery.plugins.traffic.listener.tracing;

import org.jspecify.annotations.NullMarked;
