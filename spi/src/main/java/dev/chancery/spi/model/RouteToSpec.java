package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * Forwards to one upstream, or to several by weight.
 *
 * @param target one destination or several
 */
@JsonTypeName("routeAction")
public record RouteToSpec(
    @OneOf @JsonPropertyDescription("One destination or several.") Target target)
    implements RouteActionSpec {

  /** Checks that there is a target. */
  public RouteToSpec {
    Check.present("target", target);
  }

  /** One destination or several. */
  public sealed interface Target permits SingleDestinationSpec, MultiDestinationSpec {}

  /** Forwards everything to one upstream. */
  public static RouteToSpec upstream(String namespace, String name) {
    return new RouteToSpec(
        new SingleDestinationSpec(new DestinationSpec(new ResourceRef(namespace, name))));
  }

  /** All destinations with their weights; a single one has weight 1. */
  public List<WeightedDestinationSpec> destinations() {
    if (target instanceof SingleDestinationSpec single) {
      return List.of(new WeightedDestinationSpec(1, single.destination()));
    }
    return ((MultiDestinationSpec) target).destinations();
  }
}
