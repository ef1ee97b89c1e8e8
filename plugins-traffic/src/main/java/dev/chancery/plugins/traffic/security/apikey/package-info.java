// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** API keys: who asks, by a key in the request. */
@NullMarked
package dev.chancery.plugins.traffic.security.apikey;

import org.jspecify.annotations.NullMarked;
