// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Endpoints of upstreams from a registry of services that answers in JSON. */
@NullMarked
package dev.chancery.examples.registry;

import org.jspecify.annotations.NullMarked;
