// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Bodies that Envoy compresses. */
@NullMarked
package dev.chancery.plugins.traffic.filter.compression;

import org.jspecify.annotations.NullMarked;
