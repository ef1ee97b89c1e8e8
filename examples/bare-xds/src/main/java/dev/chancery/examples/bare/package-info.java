// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** A control plane in the manner of Envoy's tutorials: hand-made messages and nothing else. */
@NullMarked
package dev.chancery.examples.bare;

import org.jspecify.annotations.NullMarked;
