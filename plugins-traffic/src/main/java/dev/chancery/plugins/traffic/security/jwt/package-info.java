// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** JSON web tokens: who asks, by a token that somebody else signed. */
@NullMarked
package dev.chancery.plugins.traffic.security.jwt;

import org.jspecify.annotations.NullMarked;
