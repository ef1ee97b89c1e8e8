// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * Forwards to one upstream, or to several by weight.
 *
 * @param target one destination, several, or those of a group
 */
@JsonTypeName("routeAction")
public record RouteToSpec(
    @OneOf @JsonPropertyDescription("One destination, several, or those of a group.") Target target)
    implements RouteActionSpec {

  /** Checks that there is a target. */
  public RouteToSpec {
    Check.present("target", target);
  }

  /** One destination, several, or those of a group. */
  public sealed interface Target
      permits SingleDestinationSpec, MultiDestinationSpec, UpstreamGroupSpec {}

  /**
   * {@return an action that forwards everything to one upstream}
   *
   * @param namespace the namespace of the upstream
   * @param name the name of the upstream, which need not be there
   */
  public static RouteToSpec upstream(String namespace, String name) {
    return new RouteToSpec(
        new SingleDestinationSpec(new DestinationSpec(new ResourceRef(namespace, name))));
  }

  /**
   * {@return all destinations with their weights; a single one has weight 1} A group is one
   * destination that never exists: where proxies are translated, groups that are there have been
   * replaced by what they hold.
   */
  public List<WeightedDestinationSpec> destinations() {
    if (target instanceof SingleDestinationSpec single) {
      return List.of(new WeightedDestinationSpec(1, single.destination()));
    }
    if (target instanceof UpstreamGroupSpec group) {
      return List.of(new WeightedDestinationSpec(1, group.missing()));
    }
    return ((MultiDestinationSpec) target).destinations();
  }
}
