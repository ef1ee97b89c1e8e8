// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
/** Endpoints of upstreams from Spring Cloud's {@code DiscoveryClient}: a plugin like any other. */
@NullMarked
package dev.chancery.spring.discovery;

import org.jspecify.annotations.NullMarked;
