// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A real Envoy for demos and tests: found or fetched, given a bootstrap that points at a control
 * plane, run and asked over its admin port.
 */
@NullMarked
package dev.chancery.envoy;

import org.jspecify.annotations.NullMarked;
