// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one upstream was translated to, and from what, so that equal input is not translated again.
 * Owned by the loop.
 */
final class UpstreamOutput {

  private final AssignmentTranslation assignments;
  private @Nullable ClusterInput input;
  private MadeCluster latest = new MadeCluster(Translated.failed(List.of()), Map.of(), false);
  private @Nullable Served served;

  UpstreamOutput(AssignmentTranslation assignments) {
    this.assignments = assignments;
  }

  /**
   * What Envoys may have: a cluster and a load assignment that belong together.
   *
   * @param type the class of the type section that both come from
   */
  private record Served(Class<?> type, ClusterOutput cluster, @Nullable Assignment assignment) {}

  /** A load assignment and what it was made of. */
  private record Assignment(Input input, Translated<EncodedResource> output) {

    /** What is discovered, and what comes after it. */
    private record Input(EndpointSet endpoints, ClusterLoadAssignment fallback) {}
  }

  /** Whether the cluster was not made of these, so that it is to be made again. */
  boolean isNew(ClusterInput now, SecretScope secrets) {
    return !now.equals(input) || !secrets.stillAnswers(latest.told());
  }

  /** Serves no more what names secrets that the upstream may not use any longer. */
  void withdrawUnless(SecretScope allowed) {
    if (!allowed.allows(secrets())) {
      served = null;
    }
  }

  /** The cluster was made again. */
  void made(ClusterInput of, MadeCluster cluster) {
    input = of;
    latest = cluster;
  }

  /** The cluster is to be made again, though it may be of the same. */
  void renew() {
    input = null;
  }

  /**
   * Takes over what is new. What was served stays while there is nothing better: if the upstream
   * can't be translated, and if it changed its type and the endpoints of the new one are not known.
   */
  void update(Upstream upstream, boolean discovered, Optional<EndpointState> endpoints) {
    Class<?> type = upstream.config().getClass();
    Served before = served != null && served.type().equals(type) ? served : null;
    ClusterOutput cluster =
        latest.output().value().orElse(before == null ? null : before.cluster());
    if (cluster == null || (before == null && discovered && !isBetter(endpoints))) {
      return;
    }
    Assignment assignment = before == null ? null : before.assignment();
    if (discovered && knowledge(endpoints) == Knowledge.KNOWN) {
      EndpointSet found = endpoints.orElseThrow().endpoints();
      assignment = assign(upstream, assignment, new Assignment.Input(found, cluster.fallback()));
    }
    served = new Served(type, cluster, assignment);
  }

  /**
   * Whether a cluster with such endpoints is better than what is served now. One that discovery
   * can't answer for is served without endpoints of ours, so that an Envoy which has some keeps
   * them; but only if there is nothing else.
   */
  private boolean isBetter(Optional<EndpointState> endpoints) {
    return switch (knowledge(endpoints)) {
      case PENDING -> false;
      case UNANSWERED -> served == null;
      case KNOWN -> true;
    };
  }

  private static Knowledge knowledge(Optional<EndpointState> endpoints) {
    return endpoints.map(EndpointState::knowledge).orElse(Knowledge.PENDING);
  }

  private Assignment assign(
      Upstream upstream, @Nullable Assignment before, Assignment.Input input) {
    if (before != null && before.input().equals(input)) {
      return before;
    }
    Translated<EncodedResource> made =
        assignments.translate(upstream.ref(), input.endpoints(), input.fallback());
    return new Assignment(input, before == null ? made : made.orElse(before.output()));
  }

  /** Whether routes may point to it. */
  boolean servable() {
    return served != null;
  }

  /** What Envoys get; nothing if it is not servable. */
  UpstreamResources resources() {
    if (served == null) {
      return UpstreamResources.NONE;
    }
    List<EncodedResource> resources = new ArrayList<>();
    resources.add(served.cluster().cluster());
    if (served.assignment() != null) {
      served.assignment().output().value().ifPresent(resources::add);
    }
    return new UpstreamResources(resources, served.cluster().secrets());
  }

  /** The parts of secrets that the cluster names which is served. */
  Set<SecretUse> secrets() {
    return served == null ? Set.of() : served.cluster().secrets();
  }

  /**
   * What it asked of secrets last, what the cluster depends on that is served, and what its type
   * section names.
   *
   * @param own what the upstream may know by its own right
   */
  SecretNeeds needs(SecretScope own, UpstreamConfig config) {
    Map<SecretQuestion, SecretAnswer> told = new HashMap<>(latest.told());
    for (ResourceRef named : config.referencedSecrets()) {
      SecretQuestion question = SecretQuestion.content(named);
      told.put(question, own.answer(question));
    }
    return SecretNeeds.of(told, secrets());
  }

  /** What there is to say of the upstream. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(latest.output().problems());
    if (served != null && served.assignment() != null) {
      problems.addAll(served.assignment().output().problems());
    }
    return problems;
  }
}
