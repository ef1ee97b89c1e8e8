// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Asks Compute Engine through Google's client library, JSON over HTTP. */
@NullMarked
package dev.chancery.plugins.gce.client;

import org.jspecify.annotations.NullMarked;
