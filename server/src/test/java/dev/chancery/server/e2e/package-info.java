// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The whole way, proven by requests: YAML in a folder, a control plane in this process, and a real
 * Envoy that is asked.
 */
@NullMarked
package dev.chancery.server.e2e;

import org.jspecify.annotations.NullMarked;
