package dev.chancery.plugins.traffic;

/** How an endpoint is chosen for a request. */
public sealed interface LoadBalancerPolicy
    permits RoundRobin, LeastRequest, RandomEndpoint, RingHash, Maglev {}
