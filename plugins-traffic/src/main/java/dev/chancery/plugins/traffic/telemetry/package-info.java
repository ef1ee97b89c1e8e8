// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What Envoy tells of the requests of a route: traces, statistics, metadata. */
@NullMarked
package dev.chancery.plugins.traffic.telemetry;

import org.jspecify.annotations.NullMarked;
