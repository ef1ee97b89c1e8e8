// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** From services and slices to the endpoints of upstreams. */
@NullMarked
package dev.chancery.plugins.kube.discovery;

import org.jspecify.annotations.NullMarked;
