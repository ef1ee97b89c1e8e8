package dev.chancery.core.translate;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one upstream was translated to, and from what, so that equal input is not translated again.
 * Owned by the loop.
 */
final class UpstreamOutput {

  private final ClusterTranslation clusters;
  private @Nullable Upstream input;
  private @Nullable EndpointSet endpointInput;
  private @Nullable EncodedResource cluster;
  private @Nullable EncodedResource assignment;
  private List<Problem> clusterProblems = List.of();
  private List<Problem> assignmentProblems = List.of();
  private boolean awaited;

  UpstreamOutput(ClusterTranslation clusters) {
    this.clusters = clusters;
  }

  /** Translates what is new; an upstream that can't be translated keeps its last good cluster. */
  void update(Upstream upstream, boolean discovered, Optional<EndpointState> endpoints) {
    if (!upstream.equals(input)) {
      input = upstream;
      Translated<EncodedResource> translated = clusters.translate(upstream);
      translated.value().ifPresent(value -> cluster = value);
      clusterProblems = translated.problems();
    }
    awaited =
        discovered
            && endpoints.map(EndpointState::knowledge).orElse(Knowledge.PENDING)
                == Knowledge.PENDING;
    if (!discovered) {
      assign(null, upstream);
    } else {
      endpoints
          .filter(state -> state.knowledge() == Knowledge.KNOWN)
          .ifPresent(state -> assign(state.endpoints(), upstream));
    }
  }

  private void assign(@Nullable EndpointSet endpoints, Upstream upstream) {
    if (endpoints == null) {
      endpointInput = null;
      assignment = null;
      assignmentProblems = List.of();
    } else if (!endpoints.equals(endpointInput)) {
      endpointInput = endpoints;
      Translated<EncodedResource> translated =
          AssignmentTranslation.translate(upstream.ref(), endpoints);
      assignment = translated.orNull();
      assignmentProblems = translated.problems();
    }
  }

  /**
   * Whether routes may point to it: it has a cluster, and discovery has spoken of it. One that
   * discovery can't answer for is served without endpoints of ours, so that an Envoy which has some
   * keeps them.
   */
  boolean servable() {
    return cluster != null && !awaited;
  }

  /** The cluster, and the load assignment where there is one. */
  List<EncodedResource> resources() {
    List<EncodedResource> resources = new ArrayList<>();
    if (cluster != null) {
      resources.add(cluster);
    }
    if (assignment != null) {
      resources.add(assignment);
    }
    return resources;
  }

  /** What there is to say of the upstream. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(clusterProblems);
    problems.addAll(assignmentProblems);
    return problems;
  }
}
