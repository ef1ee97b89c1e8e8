// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/**
 * From what Compute Engine answers to the endpoints of upstreams. A {@code GceWatch} works out each
 * upstream's endpoints from what is known; the questions that this read are asked again and again
 * as {@code Topic}s, each once for all upstreams that read it; and each new answer lets those
 * upstreams be worked out again.
 */
@NullMarked
package dev.chancery.plugins.gce.discovery;

import org.jspecify.annotations.NullMarked;
