// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** The domains that proxies serve, in a file for a DNS server, written by the leader. */
@NullMarked
package dev.chancery.examples.hosts;

import org.jspecify.annotations.NullMarked;
