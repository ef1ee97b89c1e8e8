// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Connections to an upstream's endpoints, and the HTTP that is spoken on them. */
@NullMarked
package dev.chancery.plugins.traffic.connection;

import org.jspecify.annotations.NullMarked;
