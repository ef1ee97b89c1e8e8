// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

/** How an endpoint is chosen for a request. */
public sealed interface LoadBalancerPolicy
    permits RoundRobin, LeastRequest, RandomEndpoint, RingHash, Maglev {}
