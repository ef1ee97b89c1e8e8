// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What a listener writes down of requests and connections, where to and in which form. */
@NullMarked
package dev.chancery.plugins.traffic.listener.accesslog;

import org.jspecify.annotations.NullMarked;
