// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The client status discovery service (CSDS): which client has which resources, in which version,
 * and which it refused, as the server sees it.
 */
@NullMarked
package dev.chancery.xds.status;

import org.jspecify.annotations.NullMarked;
