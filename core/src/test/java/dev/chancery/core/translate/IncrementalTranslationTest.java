// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.discovery.EndpointState.Knowledge;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happened before, and in whatever order, the same inputs give the same bytes. {@code
 * -Dtranslation.seed=N} replays one run.
 */
class IncrementalTranslationTest {

  private static final String SEED = "translation.seed";
  private static final int RUNS = 60;
  private static final int TURNS = 40;

  static LongStream seeds() {
    Long replayed = Long.getLong(SEED);
    return replayed == null ? LongStream.range(0, RUNS) : LongStream.of(replayed);
  }

  private static Workbench bench() {
    return new Workbench(new PlainPlugin(), new FoundPlugin());
  }

  @ParameterizedTest(name = "-Dtranslation.seed={0}")
  @MethodSource("seeds")
  @DisplayName("changes taken one after the other give what a cold start gives")
  void changesGiveWhatAColdStartGives(long seed) {
    Random random = new Random(seed);
    RandomInputs inputs = new RandomInputs(random);
    Workbench bench = bench();
    for (int turn = 0; turn < TURNS; turn++) {
      bench.turn(delta(random, inputs, bench.image()));
      bench.steps().values().forEach(IncrementalTranslationTest::tellsWhatChanged);
      if (isAnswered(bench.image())) {
        assertThat(contents(bench))
            .as("seed %d, turn %d", seed, turn)
            .isEqualTo(contents(coldStart(bench.image())));
      }
    }
    bench.turn(answers(inputs, bench.image()));
    assertThat(contents(bench))
        .as("seed %d, at the end", seed)
        .isEqualTo(contents(coldStart(bench.image())));
  }

  @ParameterizedTest(name = "-Dtranslation.seed={0}")
  @MethodSource("seeds")
  @DisplayName("the order of arrival does not matter")
  void theOrderOfArrivalDoesNotMatter(long seed) {
    Random random = new Random(seed);
    RandomInputs inputs = new RandomInputs(random);
    Workbench made = bench();
    for (int turn = 0; turn < TURNS; turn++) {
      made.turn(delta(random, inputs, made.image()));
    }
    made.turn(answers(inputs, made.image()));
    List<Delta> arrivals = new ArrayList<>();
    made.image()
        .resources()
        .forEach(
            (key, resource) ->
                arrivals.add(new Delta(Map.of(key, Optional.of(resource)), Map.of())));
    made.image()
        .endpoints()
        .forEach(
            (ref, state) -> arrivals.add(new Delta(Map.of(), Map.of(ref, Optional.of(state)))));
    Map<ResourceRef, Map<String, String>> expected = contents(made);
    for (int round = 0; round < 3; round++) {
      Collections.shuffle(arrivals, random);
      Workbench bench = bench();
      arrivals.forEach(bench::turn);
      assertThat(contents(bench)).as("seed %d, order %d", seed, round).isEqualTo(expected);
    }
  }

  /** Some changes, with which discovery knows no other upstreams than there are. */
  private static Delta delta(Random random, RandomInputs inputs, Image image) {
    Map<ResourceKey, Optional<Resource>> resources = new HashMap<>();
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    for (int change = 0; change <= random.nextInt(4); change++) {
      if (random.nextInt(3) == 0) {
        String name = inputs.proxyName();
        resources.put(
            Workbench.key(Proxy.KIND, name),
            random.nextInt(5) == 0 ? Optional.empty() : Optional.of(inputs.proxy(name)));
      } else {
        String name = inputs.upstreamName();
        resources.put(
            Workbench.key(Upstream.KIND, name),
            random.nextInt(5) == 0 ? Optional.empty() : Optional.of(inputs.upstream(name)));
      }
    }
    Image next = image.plus(new Delta(resources, Map.of()));
    for (int i = 0; i < RandomInputs.UPSTREAMS; i++) {
      ResourceKey key = Workbench.key(Upstream.KIND, "u" + i);
      if (!isDiscovered(next, key)) {
        endpoints.put(key.ref(), Optional.empty());
      } else if (next.endpoints(key.ref()).isEmpty() || random.nextInt(5) == 0) {
        endpoints.put(
            key.ref(),
            random.nextInt(6) == 0
                ? Optional.of(Workbench.unanswered())
                : Optional.of(inputs.endpoints()));
      }
    }
    return new Delta(resources, endpoints);
  }

  private static boolean isDiscovered(Image image, ResourceKey key) {
    return image
        .resource(Upstream.class, key)
        .filter(upstream -> upstream.config() instanceof Found)
        .isPresent();
  }

  private static boolean isAnswered(Image image) {
    return image.endpoints().values().stream()
        .allMatch(state -> state.knowledge() == Knowledge.KNOWN);
  }

  private static Delta answers(RandomInputs inputs, Image image) {
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    image.endpoints().keySet().forEach(ref -> endpoints.put(ref, Optional.of(inputs.endpoints())));
    return new Delta(Map.of(), endpoints);
  }

  private static Workbench coldStart(Image image) {
    Workbench bench = bench();
    bench.turn(Delta.of(image));
    return bench;
  }

  private static void tellsWhatChanged(SnapshotTransition step) {
    assertThat(step.changed())
        .isEqualTo(SnapshotTransition.between(step.before(), step.after()).changed());
    assertThat(SnapshotCheck.unexpected().check(step.after())).isEmpty();
  }

  /** Types, names and versions of all proxies that there are; the versions are hashes of bytes. */
  private static Map<ResourceRef, Map<String, String>> contents(Workbench bench) {
    Map<ResourceRef, Map<String, String>> contents = new TreeMap<>();
    bench
        .snapshots()
        .forEach(
            (proxy, snapshot) -> {
              if (bench.image().resources().containsKey(new ResourceKey(Proxy.KIND, proxy))) {
                contents.put(proxy, versions(snapshot));
              } else {
                assertThat(snapshot.types()).isEmpty();
              }
            });
    return contents;
  }

  private static Map<String, String> versions(Snapshot snapshot) {
    Map<String, String> versions = new TreeMap<>();
    for (String type : snapshot.types()) {
      versions.put(type, snapshot.version(type));
      for (EncodedResource resource : snapshot.resources(type).values()) {
        versions.put(type + " " + resource.name(), resource.version());
      }
    }
    return versions;
  }
}
