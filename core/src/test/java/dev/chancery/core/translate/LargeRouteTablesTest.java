// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.core.translate.Contents.Served;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.HttpListenerSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
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
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Long lists of virtual hosts that change here and there, with upstreams that come and go and
 * routes that are wrong for a while. {@code -Dtables.seed=N} replays one run.
 */
class LargeRouteTablesTest {

  private static final String SEED = "tables.seed";
  private static final int RUNS = 12;
  private static final int TURNS = 40;
  private static final int REPLICAS = 3;

  private final Map<ByteString, String> versions = new HashMap<>();
  private final Map<String, ByteString> bytes = new HashMap<>();

  static LongStream seeds() {
    Long replayed = Long.getLong(SEED);
    return replayed == null ? LongStream.range(0, RUNS) : LongStream.of(replayed);
  }

  private static Workbench bench() {
    return new Workbench(new PlainPlugin(), new FoundPlugin());
  }

  private static Workbench coldStart(Image image) {
    Workbench bench = bench();
    bench.turn(Delta.of(image));
    return bench;
  }

  @ParameterizedTest(name = "-Dtables.seed={0}")
  @MethodSource("seeds")
  @DisplayName(
      "after each change, what is served is what a cold start and a plain translation give")
  void eachChangeGivesWhatAColdStartGives(long seed) {
    RandomTables tables = new RandomTables(new Random(seed));
    Workbench bench = bench();
    bench.turn(tables.begin());
    for (int turn = 0; turn < TURNS; turn++) {
      bench.turn(tables.change());
      bench.steps().values().forEach(LargeRouteTablesTest::tellsWhatChanged);
      Image served = tables.served(bench.image());
      Map<ResourceRef, Map<ResourceName, Served>> contents = Contents.of(bench);
      String when = "seed %d, turn %d".formatted(seed, turn);
      assertThat(contents).as(when).isEqualTo(Contents.of(coldStart(served)));
      hasPlainRoutes(when, served, contents);
      contents.values().forEach(this::sameVersionsForTheSameBytes);
    }
  }

  @ParameterizedTest(name = "-Dtables.seed={0}")
  @MethodSource("seeds")
  @DisplayName("replicas that take the same changes in other batches end with the same bytes")
  void batchesDoNotMatter(long seed) {
    Random random = new Random(seed);
    RandomTables tables = new RandomTables(random);
    List<Delta> changes = new ArrayList<>();
    changes.add(tables.begin());
    for (int i = 0; i < TURNS; i++) {
      changes.add(tables.change());
    }
    changes.add(tables.mend());
    Workbench one = bench();
    changes.forEach(one::turn);
    Map<ResourceRef, Map<ResourceName, Served>> expected = Contents.of(one);
    for (int replica = 0; replica < REPLICAS; replica++) {
      Workbench other = bench();
      for (int from = 0; from < changes.size(); ) {
        int to = Math.min(changes.size(), from + 1 + random.nextInt(8));
        other.turn(RandomTables.merged(changes.subList(from, to)));
        from = to;
      }
      assertThat(other.image()).isEqualTo(one.image());
      assertThat(Contents.of(other)).as("seed %d, %d", seed, replica).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "-Dtables.seed={0}")
  @MethodSource("seeds")
  @DisplayName("the order in which resources arrive does not matter")
  void theOrderOfArrivalDoesNotMatter(long seed) {
    Random random = new Random(seed);
    RandomTables tables = new RandomTables(random);
    Workbench made = bench();
    made.turn(tables.begin());
    for (int i = 0; i < TURNS; i++) {
      made.turn(tables.change());
    }
    made.turn(tables.mend());
    List<Delta> arrivals = new ArrayList<>();
    made.image()
        .resources()
        .forEach(
            (key, value) -> arrivals.add(new Delta(Map.of(key, Optional.of(value)), Map.of())));
    made.image()
        .endpoints()
        .forEach(
            (ref, state) -> arrivals.add(new Delta(Map.of(), Map.of(ref, Optional.of(state)))));
    for (int replica = 0; replica < REPLICAS; replica++) {
      Collections.shuffle(arrivals, random);
      Workbench other = bench();
      arrivals.forEach(other::turn);
      assertThat(Contents.of(other)).as("seed %d, %d", seed, replica).isEqualTo(Contents.of(made));
    }
  }

  private static void tellsWhatChanged(SnapshotTransition step) {
    assertThat(step.changed())
        .isEqualTo(SnapshotTransition.between(step.before(), step.after()).changed());
  }

  private static void hasPlainRoutes(
      String when, Image image, Map<ResourceRef, Map<ResourceName, Served>> contents) {
    PlainRoutes plain =
        new PlainRoutes(ref -> image.resources().containsKey(new ResourceKey(Upstream.KIND, ref)));
    for (ResourceKey key : image.resources().keySet()) {
      image
          .resource(Proxy.class, key)
          .ifPresent(
              proxy -> {
                Map<ResourceName, Served> served = contents.getOrDefault(key.ref(), Map.of());
                for (ListenerSpec listener : proxy.listeners()) {
                  hasPlainRoutes(when, plain, listener, served);
                }
              });
    }
  }

  private static void hasPlainRoutes(
      String when, PlainRoutes plain, ListenerSpec listener, Map<ResourceName, Served> served) {
    String name = Names.routes(listener.name());
    Optional<ByteString> routes =
        Optional.ofNullable(served.get(new ResourceName(ResourceTypes.ROUTE, name)))
            .map(Served::bytes);
    Optional<ByteString> expected =
        listener.protocol() instanceof HttpListenerSpec http
            ? Optional.of(EncodedResource.encode(plain.of(name, http)))
            : Optional.empty();
    assertThat(routes).as("%s: %s", when, name).isEqualTo(expected);
  }

  /** Equal bytes have equal versions, and others have other ones. */
  private void sameVersionsForTheSameBytes(Map<ResourceName, Served> contents) {
    contents.forEach(
        (id, served) -> {
          if (id.typeUrl().equals(ResourceTypes.ROUTE) && !id.name().isEmpty()) {
            assertThat(versions.computeIfAbsent(served.bytes(), key -> served.version()))
                .isEqualTo(served.version());
            assertThat(bytes.computeIfAbsent(served.version(), key -> served.bytes()))
                .isEqualTo(served.bytes());
          }
        });
  }
}
