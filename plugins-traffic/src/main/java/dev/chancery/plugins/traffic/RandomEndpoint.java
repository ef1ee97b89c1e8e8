package dev.chancery.plugins.traffic;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** Any endpoint, by chance. */
@JsonTypeName("random")
public record RandomEndpoint() implements LoadBalancerPolicy {}
