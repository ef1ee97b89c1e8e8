package dev.chancery.plugins.traffic.balancing;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** Any endpoint, by chance. */
@JsonTypeName("random")
public record RandomEndpoint() implements LoadBalancerPolicy {}
