// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What options of listeners have in common. */
@NullMarked
package dev.chancery.plugins.traffic.listener;

import org.jspecify.annotations.NullMarked;
