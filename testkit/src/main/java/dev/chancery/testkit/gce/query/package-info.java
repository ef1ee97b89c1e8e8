// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the fake Compute Engine knows of Google's API by its discovery document, and the two
 * languages that requests are written in: filters and partial responses.
 */
@NullMarked
package dev.chancery.testkit.gce.query;

import org.jspecify.annotations.NullMarked;
