// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** Any endpoint, by chance. */
@JsonTypeName("random")
public record RandomEndpoint() implements LoadBalancerPolicy {}
