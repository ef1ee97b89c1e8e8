// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Passwords: who asks, by HTTP's basic authentication. */
@NullMarked
package dev.chancery.plugins.traffic.security.basicauth;

import org.jspecify.annotations.NullMarked;
