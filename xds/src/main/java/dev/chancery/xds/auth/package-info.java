// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Who a client is, and which nodes it may say it is. */
@NullMarked
package dev.chancery.xds.auth;

import org.jspecify.annotations.NullMarked;
