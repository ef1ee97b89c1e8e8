// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What resources hold: the types of Envoy's API, and how to show a resource without its secrets.
 */
@NullMarked
package dev.chancery.snapshot.content;

import org.jspecify.annotations.NullMarked;
