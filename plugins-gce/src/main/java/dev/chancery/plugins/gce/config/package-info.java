// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** What users write of upstreams in Compute Engine, and what operators set for all of them. */
@NullMarked
package dev.chancery.plugins.gce.config;

import org.jspecify.annotations.NullMarked;
