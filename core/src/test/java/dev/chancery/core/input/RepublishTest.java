// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Plain;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a source that says everything each time")
class RepublishTest {

  private static final int MANY = 10_000;
  private static final int CHANGED = 4711;

  private final AtomicInteger wakes = new AtomicInteger();
  private final AtomicInteger merges = new AtomicInteger();
  private final ChangeQueue<ResourceKey, Resource> changes =
      new ChangeQueue<>(wakes::incrementAndGet);
  private final Catalog catalog =
      new Catalog(
          (type, existing, found) -> {
            merges.incrementAndGet();
            return new Merge.Result(existing, List.of());
          },
          changes);
  private final CatalogSink source = new CatalogSink("source", catalog, () -> {});

  private static Upstream upstream(int number, int changed) {
    return Plain.upstream("u" + number, number == changed ? "changed" : "same");
  }

  private static Located located(int number, int changed) {
    return new Located(upstream(number, changed), "a.yaml:" + number);
  }

  /** All upstreams, each made anew. */
  private static ResourceBatch all(int changed) {
    List<Located> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(located(i, changed));
    }
    return ResourceBatch.of(all);
  }

  private static Map<String, ResourceBatch> origins(int changed) {
    Map<String, ResourceBatch> origins = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      origins.put(i + ".yaml", ResourceBatch.of(List.of(located(i, changed))));
    }
    return origins;
  }

  private static List<Upstream> found(int changed) {
    List<Upstream> found = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      found.add(upstream(i, changed));
    }
    return found;
  }

  @Test
  @DisplayName("in one batch passes on what changed alone, and what is equal is kept as it was")
  void oneBatch() {
    source.publish(Map.of("all", all(-1)));
    assertThat(changes.drain()).hasSize(MANY);
    Map<ResourceKey, Stored<Resource>> before = catalog.all();

    source.publish(Map.of("all", all(CHANGED)));

    ResourceKey changed = upstream(CHANGED, -1).key();
    assertThat(changes.drain()).containsOnlyKeys(changed);
    catalog
        .all()
        .forEach(
            (key, stored) -> {
              if (!key.equals(changed)) {
                assertThat(stored).isSameAs(before.get(key));
              }
            });
  }

  @Test
  @DisplayName("in a batch for each resource passes on what changed alone")
  void manyBatches() {
    source.publish(origins(-1));
    assertThat(changes.drain()).hasSize(MANY);

    source.publish(origins(CHANGED));

    assertThat(changes.drain()).containsOnlyKeys(upstream(CHANGED, -1).key());
  }

  @Test
  @DisplayName("that is the same wakes nobody")
  void theSame() {
    source.publish(origins(-1));
    int before = wakes.get();

    source.publish(origins(-1));
    source.update(origins(-1));

    assertThat(wakes).hasValue(before);
  }

  @Test
  @DisplayName("and finds upstreams that are written too has only the changed one merged")
  void discovery() {
    DiscoveredUpstreams discovered = new DiscoveredUpstreams("gce", "gce", catalog, () -> {});
    source.publish(Map.of("all", all(-1)));
    discovered.publish(found(-1));
    assertThat(merges).hasValue(MANY);

    discovered.publish(found(CHANGED));
    discovered.fail("the back end can't be asked");
    discovered.publish(found(CHANGED));

    assertThat(merges).hasValue(MANY + 1);
  }

  @Test
  @DisplayName("with one that is bad loses that one alone, which stays as it was")
  void oneIsBad() {
    source.publish(Map.of("all", all(-1)));
    changes.drain();
    ResourceKey bad = upstream(CHANGED, -1).key();
    Problem problem = Problem.error("source", "a.yaml:4711", "found 0");
    List<Located> good =
        all(-1).resources().stream().filter(l -> !l.resource().key().equals(bad)).toList();

    source.publish(
        Map.of("all", new ResourceBatch(good, Map.of(bad, List.of(problem)), List.of())));

    assertThat(changes.drain()).isEmpty();
    assertThat(catalog.all()).hasSize(MANY);
    assertThat(catalog.resourceProblems()).containsExactly(Map.entry(bad, List.of(problem)));
    source.publish(Map.of("all", all(-1)));
    assertThat(catalog.resourceProblems()).isEmpty();
  }

  @Test
  @DisplayName("may say of some origins alone what is new, and leaves the others as they are")
  void someOrigins() {
    source.publish(origins(-1));
    changes.drain();

    source.update(
        Map.of(
            "0.yaml",
            ResourceBatch.EMPTY,
            "1.yaml",
            ResourceBatch.of(List.of(located(0, -1), located(1, -1)))));
    assertThat(changes.drain()).as("one that moved, and one that stayed").isEmpty();

    source.update(Map.of("1.yaml", ResourceBatch.of(List.of(located(1, -1)))));
    assertThat(changes.drain()).containsOnlyKeys(upstream(0, -1).key());
    assertThat(catalog.all()).hasSize(MANY - 1);
  }

  @Test
  @DisplayName("is never seen in part, and what moves between origins is there all the time")
  void nobodySeesAPart() throws Exception {
    int several = 100;
    source.publish(generation(0, several));
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<?> writing = reader.submit(() -> publishGenerations(several));
      while (!writing.isDone()) {
        Set<String> values = new HashSet<>();
        Map<ResourceKey, Stored<Resource>> seen = catalog.all();
        seen.values()
            .forEach(s -> values.add(((Plain) ((Upstream) s.resource()).config()).value()));
        assertThat(values).hasSize(1);
        assertThat(seen).hasSize(several);
      }
      writing.get(30, TimeUnit.SECONDS);
    } finally {
      reader.shutdownNow();
    }
  }

  private void publishGenerations(int several) {
    for (int generation = 1; generation < 500; generation++) {
      source.update(generation(generation, several));
    }
  }

  /** All upstreams with one value, in one file and then in another. */
  private static Map<String, ResourceBatch> generation(int generation, int several) {
    List<Located> all = new ArrayList<>();
    for (int i = 0; i < several; i++) {
      all.add(new Located(Plain.upstream("u" + i, "" + generation), "file"));
    }
    boolean even = generation % 2 == 0;
    return Map.of(
        even ? "even" : "odd", ResourceBatch.of(all), even ? "odd" : "even", ResourceBatch.EMPTY);
  }
}
