// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.client.ClusterResource;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The status of a resource")
class StatusTextTest {

  private static final ResourceKey CART = ResourceKey.of("Upstream", "shop", "cart");
  private static final Instant THEN = Instant.parse("2026-11-22T08:00:00.123Z");
  private static final Instant LATER = THEN.plusSeconds(60);
  private static final Problem BAD =
      Problem.error("config", "upstreams/shop/cart", "spec.kube.servicePort: found 0");

  @Test
  @DisplayName("says that it was accepted and is served, by which proxies, and of which generation")
  void accepted() {
    assertThat(text(seen(3, Map.of()), outcome(true, true)).at(THEN))
        .containsEntry("observedGeneration", 3)
        .containsEntry("reportedBy", "chancery")
        .containsEntry("proxies", List.of(Map.of("namespace", "default", "name", "edge")))
        .containsEntry(
            "conditions",
            List.of(
                condition("Accepted", "True", "Accepted", ""),
                condition("Programmed", "True", "Programmed", "")));
  }

  @Test
  @DisplayName("says what is wrong, without its own name, and that the last good one is served")
  void refused() {
    assertThat(text(seen(3, Map.of()), outcome(false, true, BAD)).at(THEN).get("conditions"))
        .isEqualTo(
            List.of(
                condition("Accepted", "False", "Invalid", "spec.kube.servicePort: found 0"),
                condition("Programmed", "True", "LastGood", "")));
  }

  @Test
  @DisplayName("says what needs attention, and what is awaited")
  void attention() {
    Problem warning = Problem.warning("kube", "spec.kube", "no certificate is checked");
    assertThat(text(seen(3, Map.of()), outcome(true, false, warning)).at(THEN).get("conditions"))
        .isEqualTo(
            List.of(
                condition("Accepted", "True", "Warnings", "spec.kube: no certificate is checked"),
                condition("Programmed", "False", "Pending", "")));
  }

  @Test
  @DisplayName("is equal to the one that is there when nothing is new, however late it is")
  void nothingNew() {
    Map<String, Object> first = text(seen(3, Map.of()), outcome(true, true)).at(THEN);
    assertThat(text(seen(3, first), outcome(true, true)).at(LATER)).isEqualTo(first);
  }

  @Test
  @DisplayName("keeps the time of a condition's last transition until its status turns")
  void transitions() {
    Map<String, Object> first = text(seen(3, Map.of()), outcome(true, true)).at(THEN);
    Map<String, Object> next = text(seen(4, first), outcome(false, true, BAD)).at(LATER);
    assertThat(each(next, "lastTransitionTime"))
        .isEqualTo(List.of("2026-11-22T08:01:00Z", "2026-11-22T08:00:00Z"));
    assertThat(each(next, "observedGeneration")).isEqualTo(List.of(4, 4));
  }

  private static Object each(Map<String, Object> status, String field) {
    return ((List<?>) status.getOrDefault("conditions", List.of()))
        .stream().<Object>map(condition -> ((Map<?, ?>) condition).get(field)).toList();
  }

  @Test
  @DisplayName("does not take a foreign status for its own")
  void foreign() {
    Map<String, Object> foreign = Map.of("conditions", List.of("x", Map.of("type", "Accepted")));
    assertThat(text(seen(3, foreign), outcome(true, true)).at(THEN).get("conditions"))
        .isEqualTo(
            List.of(
                condition("Accepted", "True", "Accepted", ""),
                condition("Programmed", "True", "Programmed", "")));
  }

  private static StatusText text(ClusterResource resource, ResourceOutcome outcome) {
    return new StatusText(resource, outcome);
  }

  private static ClusterResource seen(long generation, Map<String, Object> status) {
    return new ClusterResource(CART, "upstreams", generation, "{}", status);
  }

  private static ResourceOutcome outcome(
      boolean accepted, boolean programmed, Problem... problems) {
    return new ResourceOutcome(
        CART, accepted, programmed, List.of(problems), List.of(new ResourceRef("default", "edge")));
  }

  private static Map<String, Object> condition(
      String type, String status, String reason, String message) {
    return Map.of(
        "type", type,
        "status", status,
        "reason", reason,
        "message", message,
        "observedGeneration", 3,
        "lastTransitionTime", "2026-11-22T08:00:00Z");
  }
}
