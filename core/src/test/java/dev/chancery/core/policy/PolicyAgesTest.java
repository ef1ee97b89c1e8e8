// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Tag;
import dev.chancery.core.fake.TagPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.policy.Attachment.Condition;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.DirectResponseSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.TargetRef;
import dev.chancery.spi.model.VirtualHostSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Of several policies that are attached to one part,")
class PolicyAgesTest {

  private static final Instant OLD = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant NEW = Instant.parse("2026-01-01T00:00:00Z");
  private static final TargetRef HOST = TargetRef.proxy("edge").virtualHost("shop");
  private static final Proxy EDGE =
      Proxy.of(
          "default",
          "edge",
          ListenerSpec.http(
              "http",
              8080,
              VirtualHostSpec.of(
                  "shop",
                  "shop.example",
                  new RouteSpec("all", List.of(), new DirectResponseSpec(200, "")))));

  private final Workbench bench = bench();

  private static Workbench bench() {
    return new Workbench(new PlainPlugin(), new TagPlugin(AttachmentPoint.ROUTE));
  }

  private static Metadata named(String name) {
    return Metadata.of("default", name);
  }

  /** A policy that writes its own name and its age. */
  private static Policy policy(Metadata metadata) {
    Tag tag = new Tag(metadata.name() + metadata.creationTimestamp().text());
    return new Policy(metadata, List.of(HOST), Options.of(tag));
  }

  private String becameOf(String policy) {
    Attachment only = bench.attachments(policy).get(0);
    return (only.condition().reason() + " " + only.message()).strip();
  }

  @Test
  @DisplayName("the oldest has precedence, whatever it is called, and the others say so")
  void oldest() {
    bench.put(EDGE, policy(named("a").createdAt(NEW)), policy(named("b").createdAt(OLD)));

    assertThat(becameOf("b")).isEqualTo("Attached");
    assertThat(becameOf("a"))
        .isEqualTo(
            "Conflicted Policy default~b has precedence: it is older"
                + " (created 2025-01-01T00:00:00Z, this one 2026-01-01T00:00:00Z)");
  }

  @Test
  @DisplayName("one whose age is not known comes after those whose age is")
  void unknown() {
    bench.put(EDGE, policy(named("a")), policy(named("b").createdAt(NEW)));

    assertThat(becameOf("a"))
        .isEqualTo(
            "Conflicted Policy default~b has precedence: it is older"
                + " (created 2026-01-01T00:00:00Z, this one without a creationTimestamp)");
  }

  @Test
  @DisplayName("the first by name has precedence over those of the same age")
  void sameAge() {
    bench.put(EDGE, policy(named("b").createdAt(OLD)), policy(named("a").createdAt(OLD)));

    assertThat(becameOf("b"))
        .isEqualTo("Conflicted Policy default~a has precedence: it comes first by name");
  }

  @Test
  @DisplayName("an age that changes changes what is served only where another one wins by it")
  void agesChange() {
    Policy a = new Policy(named("a"), List.of(HOST), Options.of(new Tag("a")));
    Policy b = new Policy(named("b"), List.of(HOST), Options.of(new Tag("b")));
    bench.put(EDGE, a, b);

    bench.put(new Policy(named("a").createdAt(NEW), a.targetRefs(), a.options()));
    assertThat(bench.steps()).isEmpty();
    assertThat(becameOf("b")).contains("is older");

    bench.put(new Policy(named("b").createdAt(OLD), b.targetRefs(), b.options()));
    assertThat(bench.steps()).hasSize(1);
    assertThat(becameOf("b")).isEqualTo("Attached");
    assertThat(becameOf("a")).contains("Policy default~b has precedence");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @DisplayName("the same one wins, in whatever order they came and were changed")
  void asIfAtOnce(long seed) {
    Random random = new Random(seed);
    Map<String, Policy> policies = new TreeMap<>();
    bench.put(EDGE);
    for (int i = 0; i < 60; i++) {
      Policy policy = policy(anyAge(random));
      if (policies.remove(policy.metadata().name()) != null && random.nextInt(4) == 0) {
        bench.remove(policy.key());
      } else {
        policies.put(policy.metadata().name(), policy);
        bench.put(policy);
      }
      assertThat(bench.snapshot("edge").types())
          .isEqualTo(fresh(policies.values(), random).types());
      policies
          .values()
          .forEach(
              each ->
                  assertThat(bench.attachments(each.metadata().name()))
                      .extracting(Attachment::condition)
                      .containsExactly(
                          each.equals(winner(policies.values()))
                              ? Condition.ATTACHED
                              : Condition.CONFLICTED));
    }
  }

  private static Metadata anyAge(Random random) {
    Metadata metadata = named("p" + random.nextInt(6));
    int age = random.nextInt(4);
    return age == 0 ? metadata : metadata.createdAt(OLD.plusSeconds(age));
  }

  /** By the rule as it is told to people. */
  private static Policy winner(Iterable<Policy> policies) {
    Policy winner = policies.iterator().next();
    for (Policy each : policies) { // sorted by name
      String time = each.metadata().creationTimestamp().text();
      String best = winner.metadata().creationTimestamp().text();
      if (!time.isEmpty() && (best.isEmpty() || time.compareTo(best) < 0)) {
        winner = each;
      }
    }
    return winner;
  }

  private static Snapshot fresh(Iterable<Policy> policies, Random random) {
    List<Resource> shuffled = new ArrayList<>(List.of(EDGE));
    policies.forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    Workbench fresh = bench();
    fresh.put(shuffled.toArray(Resource[]::new));
    return fresh.snapshot("edge");
  }
}
