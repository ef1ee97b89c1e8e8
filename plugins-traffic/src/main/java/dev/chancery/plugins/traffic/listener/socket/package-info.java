// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The socket that a listener accepts connections on. */
@NullMarked
package dev.chancery.plugins.traffic.listener.socket;

import org.jspecify.annotations.NullMarked;
