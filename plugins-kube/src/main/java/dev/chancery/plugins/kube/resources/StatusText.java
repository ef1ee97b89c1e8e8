// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.resources;

import dev.chancery.plugins.kube.client.ClusterResource;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what became of a resource in the form of Kubernetes: conditions, of which each keeps the
 * time of its last transition.
 *
 * @param resource as it was last seen
 * @param outcome what became of it
 */
record StatusText(ClusterResource resource, ResourceOutcome outcome) {

  private static final int LONGEST = 2000;

  /** The status. Equal to the one that is there, if there is nothing new. */
  Map<String, Object> at(Instant now) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("observedGeneration", generation());
    status.put("reportedBy", "chancery");
    status.put("conditions", List.of(accepted(now), programmed(now)));
    if (!outcome.proxies().isEmpty()) {
      status.put(
          "proxies",
          outcome.proxies().stream()
              .map(proxy -> Map.of("namespace", proxy.namespace(), "name", proxy.name()))
              .toList());
    }
    return status;
  }

  private Map<String, Object> accepted(Instant now) {
    String good = outcome.problems().isEmpty() ? "Accepted" : "Warnings";
    return condition("Accepted", outcome.accepted(), outcome.accepted() ? good : "Invalid", now);
  }

  private Map<String, Object> programmed(Instant now) {
    String served = outcome.accepted() ? "Programmed" : "LastGood";
    return condition(
        "Programmed", outcome.programmed(), outcome.programmed() ? served : "Pending", now);
  }

  private Map<String, Object> condition(String type, boolean isTrue, String reason, Instant now) {
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("type", type);
    condition.put("status", isTrue ? "True" : "False");
    condition.put("reason", reason);
    condition.put("message", type.equals("Accepted") ? message() : "");
    condition.put("observedGeneration", generation());
    condition.put("lastTransitionTime", lastTransition(type, condition.get("status"), now));
    return condition;
  }

  private Object lastTransition(String type, Object status, Instant now) {
    return before(type)
        .filter(condition -> status.equals(condition.get("status")))
        .flatMap(condition -> Optional.ofNullable(condition.get("lastTransitionTime")))
        .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private Optional<Map<?, ?>> before(String type) {
    return resource.status().get("conditions") instanceof List<?> conditions
        ? conditions.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(Map.class::cast)
            .filter(condition -> type.equals(condition.get("type")))
            .findFirst()
        : Optional.empty();
  }

  private String message() {
    String all =
        outcome.problems().stream().map(this::told).distinct().collect(Collectors.joining("; "));
    return all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all;
  }

  /** The resource is named by where the status stands. */
  private String told(Problem problem) {
    return problem.location().equals(resource.name()) ? problem.message() : problem.toString();
  }

  /** As it is when JSON is read. */
  private Number generation() {
    long generation = resource.generation();
    if (generation == (int) generation) {
      return (int) generation;
    }
    return generation;
  }
}
