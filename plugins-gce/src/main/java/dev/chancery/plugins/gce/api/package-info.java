// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What the plugin asks Compute Engine for, and what it is told: no class of a client in it. */
@NullMarked
package dev.chancery.plugins.gce.api;

import org.jspecify.annotations.NullMarked;
