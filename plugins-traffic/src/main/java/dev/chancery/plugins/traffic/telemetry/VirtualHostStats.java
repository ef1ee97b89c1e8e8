// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import java.util.List;

/**
 * The option section {@code stats} of a virtual host: requests that are counted apart. Of several
 * sections for one virtual host, the specific one holds.
 *
 * @param virtualClusters kinds of requests, of which the first that fits is counted, as {@code
 *     vhost.<virtual host>.vcluster.<name>}; at least one
 */
public record VirtualHostStats(
    @JsonPropertyDescription("Kinds of requests that are counted apart; at least one.")
        List<VirtualCluster> virtualClusters)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "stats";

  /** Copies the list and checks that there is one of each name. */
  public VirtualHostStats {
    virtualClusters = List.copyOf(virtualClusters);
    Check.notEmpty("virtualClusters", virtualClusters);
    Check.unique("virtualClusters", virtualClusters, VirtualCluster::name);
  }
}
