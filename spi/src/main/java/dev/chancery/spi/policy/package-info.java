// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Policies: options of proxies and their parts, and what they do to Envoy's resources. */
@NullMarked
package dev.chancery.spi.policy;

import org.jspecify.annotations.NullMarked;
