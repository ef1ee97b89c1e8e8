// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Set;

/**
 * The option section {@code clusterHeader} of a route: a header of the request chooses the
 * upstream, in place of the route's own destination. The header has the name of an Envoy cluster,
 * {@code <name>_<namespace>} of an upstream. A request without it, or with the name of a cluster
 * that Envoy does not have, is answered with 503.
 *
 * @param header the name of the header
 * @param upstreams those that may be chosen, which are served with the proxy, besides all others
 *     that it has; at least one
 */
public record ClusterHeader(
    @JsonPropertyDescription("Header that has the name of the cluster.") String header,
    @JsonPropertyDescription("The upstreams that may be chosen; at least one.")
        List<ResourceRef> upstreams)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "clusterHeader";

  /** Copies the list and checks the name. */
  public ClusterHeader {
    upstreams = List.copyOf(upstreams);
    Check.headerName("header", header);
    Check.notEmpty("upstreams", upstreams);
  }

  @Override
  public Set<ResourceRef> referencedUpstreams() {
    return Set.copyOf(upstreams);
  }
}
