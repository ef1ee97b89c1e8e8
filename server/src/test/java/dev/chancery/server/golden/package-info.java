// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Whole proxies, from YAML to what Envoy gets. */
@NullMarked
package dev.chancery.server.golden;

import org.jspecify.annotations.NullMarked;
