// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What lies between an upstream's connections and the bytes that are sent: TLS and the PROXY
 * protocol.
 */
@NullMarked
package dev.chancery.plugins.traffic.tls;

import org.jspecify.annotations.NullMarked;
