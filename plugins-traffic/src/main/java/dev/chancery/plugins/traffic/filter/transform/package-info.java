// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Requests and answers that Envoy changes. */
@NullMarked
package dev.chancery.plugins.traffic.filter.transform;

import org.jspecify.annotations.NullMarked;
