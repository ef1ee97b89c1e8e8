// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP exchanges that end when they are told to: the transport below Google's client library, whose
 * own dead-lines don't hold for an answer that dribbles or stalls.
 */
@NullMarked
package dev.chancery.plugins.gce.http;

import org.jspecify.annotations.NullMarked;
