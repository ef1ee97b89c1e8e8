// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** How a listener speaks HTTP: the settings of Envoy's connection manager. */
@NullMarked
package dev.chancery.plugins.traffic.listener.http;

import org.jspecify.annotations.NullMarked;
