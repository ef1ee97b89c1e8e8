// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the xDS server does, as metrics of Micrometer, for hosts that have it: the dependency on it
 * is optional, and nothing else of this module needs it.
 */
@NullMarked
package dev.chancery.xds.metrics;

import org.jspecify.annotations.NullMarked;
