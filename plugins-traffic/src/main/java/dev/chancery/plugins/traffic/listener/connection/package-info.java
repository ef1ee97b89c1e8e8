// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What becomes of a connection to a listener before its bytes are looked at. */
@NullMarked
package dev.chancery.plugins.traffic.listener.connection;

import org.jspecify.annotations.NullMarked;
