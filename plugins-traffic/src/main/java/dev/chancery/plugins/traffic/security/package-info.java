// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What the options for authentication, authorization and external processing have in common. */
@NullMarked
package dev.chancery.plugins.traffic.security;

import org.jspecify.annotations.NullMarked;
