// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** A control plane, two back ends and an Envoy between them, to look at and play with. */
@NullMarked
package dev.chancery.server.demo;

import org.jspecify.annotations.NullMarked;
