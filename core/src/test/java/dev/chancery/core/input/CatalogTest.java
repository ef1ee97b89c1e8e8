// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.fake.Plain;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteConflictException;
import dev.chancery.spi.store.WriteRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private static final ResourceKey CART = ResourceKey.of("Upstream", "default", "cart");
  private static final Problem WRONG = Problem.error("files", "a.yaml:3", "found 0");

  private final ChangeQueue<ResourceKey, Resource> changes = new ChangeQueue<>(() -> {});
  private final Catalog catalog =
      new Catalog(
          (type, existing, discovered) ->
              new Merge.Result(
                  Plain.upstream("cart", value(existing) + "+" + value(discovered) + " by " + type),
                  List.of()),
          changes);
  private final CatalogSink files = new CatalogSink("files", catalog, () -> {});
  private final CatalogSink cluster = new CatalogSink("cluster", catalog, () -> {});
  private final DiscoveredUpstreams discovered =
      new DiscoveredUpstreams("gce", "gce", catalog, () -> {});

  private static String value(Resource resource) {
    return ((Plain) ((Upstream) resource).config()).value();
  }

  private static ResourceBatch batch(String location, Resource... resources) {
    return ResourceBatch.of(
        Arrays.stream(resources).map(resource -> new Located(resource, location)).toList());
  }

  private static ResourceBatch rejected(ResourceKey... keys) {
    Map<ResourceKey, List<Problem>> rejected =
        Arrays.stream(keys).collect(toMap(key -> key, key -> List.of(WRONG)));
    return new ResourceBatch(List.of(), rejected, List.of());
  }

  private Optional<String> served(ResourceKey key) {
    return catalog.get(key).map(stored -> value(stored.resource()));
  }

  @Test
  @DisplayName("a resource of a source is there, with its place, and a change of it is passed on")
  void aResourceOfASourceIsThere() {
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1")));
    Stored<Resource> stored = catalog.get(CART).orElseThrow();
    assertThat(stored.location()).isEqualTo("a.yaml:1");
    assertThat(stored.resource()).isEqualTo(Plain.upstream("cart", "1"));
    assertThat(changes.drain()).containsOnlyKeys(CART);
  }

  @Test
  @DisplayName("equal resources published again are no change and keep their version")
  void equalResourcesAreNoChange() {
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1")));
    String version = catalog.get(CART).orElseThrow().resourceVersion();
    changes.drain();
    files.publish("a.yaml", batch("a.yaml:9", Plain.upstream("cart", "1")));
    assertThat(changes.drain()).isEmpty();
    assertThat(catalog.get(CART).orElseThrow().resourceVersion()).isEqualTo(version);
    assertThat(catalog.get(CART).orElseThrow().location()).isEqualTo("a.yaml:9");
  }

  @Test
  @DisplayName("of one resource in several places the same one is served, whatever came first")
  void theSameDuplicateIsServedWhateverCameFirst() {
    List<Runnable> words = new ArrayList<>();
    words.add(() -> files.publish("b.yaml", batch("b.yaml:1", Plain.upstream("cart", "b"))));
    words.add(() -> files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "a"))));
    words.add(() -> cluster.publish("", batch("cart.shop", Plain.upstream("cart", "c"))));
    Random random = new Random(7);
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(words, random);
      words.forEach(Runnable::run);
      assertThat(served(CART)).contains("c");
      assertThat(catalog.resourceProblems().get(CART))
          .extracting(Problem::location)
          .containsExactly("a.yaml:1", "b.yaml:1");
      files.publish(Map.of());
      cluster.publish(Map.of());
      assertThat(catalog.all()).isEmpty();
      assertThat(catalog.resourceProblems()).isEmpty();
    }
  }

  @Test
  @DisplayName("when the served duplicate goes, the next is served and the complaint is over")
  void whenTheServedDuplicateGoesTheNextIsServed() {
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "a")));
    files.publish("b.yaml", batch("b.yaml:1", Plain.upstream("cart", "b")));
    files.publish("a.yaml", batch("a.yaml:1"));
    assertThat(served(CART)).contains("b");
    assertThat(catalog.resourceProblems()).isEmpty();
  }

  @Test
  @DisplayName("a rejected resource is served as it last was right, and says why")
  void aRejectedResourceKeepsItsLastGood() {
    files.publish(
        "a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1"), Plain.upstream("echo", "1")));
    files.publish("a.yaml", rejected(CART));
    assertThat(catalog.all()).containsOnlyKeys(CART);
    assertThat(catalog.resourceProblems()).containsEntry(CART, List.of(WRONG));
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "2")));
    assertThat(served(CART)).contains("2");
    assertThat(catalog.resourceProblems()).isEmpty();
  }

  @Test
  @DisplayName("a resource that never was right is known by its problem alone, until it goes")
  void aResourceThatNeverWasRight() {
    files.publish("a.yaml", rejected(CART));
    assertThat(catalog.get(CART)).isEmpty();
    assertThat(catalog.resourceProblems()).containsOnlyKeys(CART);
    files.publish("a.yaml", batch("a.yaml:1"));
    assertThat(catalog.resourceProblems()).isEmpty();
  }

  @Test
  @DisplayName("an origin that can't be read keeps all that it held")
  void anUnreadableOriginKeepsAll() {
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1")));
    files.publish("a.yaml", ResourceBatch.unreadable(WRONG));
    assertThat(served(CART)).contains("1");
    assertThat(catalog.originProblems()).containsEntry("files:a.yaml", List.of(WRONG));
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1")));
    assertThat(catalog.originProblems()).isEmpty();
  }

  @Test
  @DisplayName("what can be read of a broken origin is taken over")
  void whatCanBeReadOfABrokenOriginIsTakenOver() {
    files.publish(
        "a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1"), Plain.upstream("echo", "1")));
    Located changed = new Located(Plain.upstream("echo", "2"), "a.yaml:1");
    files.publish("a.yaml", new ResourceBatch(List.of(changed), Map.of(), List.of(WRONG)));
    assertThat(served(CART)).contains("1");
    assertThat(served(ResourceKey.of("Upstream", "default", "echo"))).contains("2");
  }

  @Test
  @DisplayName("a source that fails keeps all and says so until it publishes everything again")
  void aFailingSourceKeepsAll() {
    files.publish(Map.of("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1"))));
    files.fail(WRONG);
    assertThat(served(CART)).contains("1");
    assertThat(catalog.originProblems()).containsEntry("files", List.of(WRONG));
    files.publish(Map.of("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1"))));
    assertThat(catalog.originProblems()).isEmpty();
  }

  @Test
  @DisplayName("an origin that vanished takes its resources and problems along")
  void aVanishedOriginTakesItsResourcesAlong() {
    files.publish(
        Map.of(
            "a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1")),
            "b.yaml", ResourceBatch.unreadable(WRONG)));
    files.publish(Map.of());
    assertThat(catalog.all()).isEmpty();
    assertThat(catalog.originProblems()).isEmpty();
    assertThat(changes.drain()).containsEntry(CART, Optional.empty());
  }

  @Test
  @DisplayName("origins that are published together are one change, and a move is none")
  void originsPublishedTogetherAreOneChange() {
    AtomicInteger turns = new AtomicInteger();
    ChangeQueue<ResourceKey, Resource> queue = new ChangeQueue<>(turns::incrementAndGet);
    Catalog woken =
        new Catalog((type, existing, found) -> new Merge.Result(existing, List.of()), queue);
    CatalogSink sink = new CatalogSink("files", woken, () -> {});
    ResourceBatch cart = batch("a.yaml:1", Plain.upstream("cart", "1"));
    ResourceBatch old = batch("b.yaml:1", Plain.upstream("old", "1"));
    ResourceBatch next = batch("b.yaml:1", Plain.upstream("next", "1"));
    ResourceKey oldKey = ResourceKey.of("Upstream", "default", "old");
    ResourceKey nextKey = ResourceKey.of("Upstream", "default", "next");

    sink.publish(Map.of("a.yaml", cart, "b.yaml", old));
    assertThat(turns).hasValue(1);
    assertThat(queue.drain()).containsOnlyKeys(CART, oldKey);

    sink.publish(Map.of("b.yaml", next, "c.yaml", cart));
    assertThat(turns).hasValue(2);
    assertThat(queue.drain()).containsOnlyKeys(oldKey, nextKey);
  }

  @Test
  @DisplayName("a discovered upstream is merged into a written one, whatever came first")
  void aDiscoveredUpstreamIsMergedIntoAWrittenOne() {
    discovered.publish(List.of(Plain.upstream("cart", "found")));
    assertThat(served(CART)).contains("found");
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "written")));
    assertThat(served(CART)).contains("written+found by gce");
    discovered.publish(List.of());
    assertThat(served(CART)).contains("written");
    discovered.publish(List.of(Plain.upstream("cart", "again")));
    assertThat(served(CART)).contains("written+again by gce");
    files.publish("a.yaml", batch("a.yaml:1"));
    assertThat(served(CART)).contains("again");
    assertThat(catalog.resourceProblems()).isEmpty();
  }

  @Test
  @DisplayName("a discovery that fails keeps what it found")
  void aFailingDiscoveryKeepsWhatItFound() {
    discovered.publish(List.of(Plain.upstream("cart", "found")));
    discovered.fail("the back end can't be asked");
    assertThat(served(CART)).contains("found");
    assertThat(catalog.originProblems()).containsOnlyKeys("gce");
  }

  @Test
  @DisplayName("a host creates once")
  void aHostCreatesOnce() {
    Stored<Upstream> stored = catalog.apply(Plain.upstream("cart", "1"), WriteCondition.create());
    assertThatThrownBy(() -> catalog.apply(Plain.upstream("cart", "2"), WriteCondition.create()))
        .isInstanceOf(WriteConflictException.class)
        .hasMessageContaining("is there already, with version " + stored.resourceVersion());
    assertThat(served(CART)).contains("1");
  }

  @Test
  @DisplayName("a write or delete by version is refused if the resource has changed since")
  void aStaleWriteIsRefused() {
    Stored<Upstream> first = catalog.apply(Plain.upstream("cart", "1"), WriteCondition.overwrite());
    WriteCondition ifFirst = WriteCondition.ifVersion(first.resourceVersion());
    Stored<Upstream> second = catalog.apply(Plain.upstream("cart", "2"), ifFirst);
    assertThat(second.resourceVersion()).isNotEqualTo(first.resourceVersion());
    assertThatThrownBy(() -> catalog.apply(Plain.upstream("cart", "3"), ifFirst))
        .isInstanceOf(WriteConflictException.class);
    assertThatThrownBy(() -> catalog.delete(CART, ifFirst))
        .isInstanceOf(WriteConflictException.class);
    catalog.delete(CART, WriteCondition.ifVersion(second.resourceVersion()));
    assertThat(catalog.all()).isEmpty();
  }

  @Test
  @DisplayName("a write by version is refused if the resource is not there")
  void aWriteByVersionNeedsTheResource() {
    assertThatThrownBy(
            () -> catalog.apply(Plain.upstream("cart", "1"), WriteCondition.ifVersion("1")))
        .isInstanceOf(WriteConflictException.class)
        .hasMessageContaining("no such resource");
    assertThat(catalog.all()).isEmpty();
  }

  @Test
  @DisplayName("a host may not write or delete what a source has")
  void aHostMayNotWriteWhatASourceHas() {
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1")));
    assertThatThrownBy(() -> catalog.apply(Plain.upstream("cart", "2"), WriteCondition.overwrite()))
        .isInstanceOf(WriteRefusedException.class)
        .hasMessageContaining("a.yaml:1");
    assertThatThrownBy(() -> catalog.delete(CART, WriteCondition.overwrite()))
        .isInstanceOf(WriteRefusedException.class);
    assertThat(served(CART)).contains("1");
  }

  @Test
  @DisplayName("a host that deletes what it did not write changes nothing")
  void deletingWhatTheHostDidNotWriteChangesNothing() {
    catalog.delete(CART, WriteCondition.overwrite());
    discovered.publish(List.of(Plain.upstream("cart", "found")));
    catalog.delete(CART, WriteCondition.overwrite());
    assertThat(served(CART)).contains("found");
  }

  @Test
  @DisplayName("of two in one batch the first is served, and the other is complained of")
  void ofTwoInOneBatchTheFirstIsServed() {
    files.publish(
        "a.yaml",
        ResourceBatch.of(
            List.of(
                new Located(Plain.upstream("cart", "1"), "a.yaml:1"),
                new Located(Plain.upstream("cart", "2"), "a.yaml:9"))));
    assertThat(served(CART)).contains("1");
    assertThat(catalog.resourceProblems().get(CART))
        .extracting(Problem::location)
        .containsExactly("a.yaml:9");
  }

  @Test
  @DisplayName("what two discoveries find is not merged: one is served, the other complained of")
  void whatTwoDiscoveriesFindIsNotMerged() {
    DiscoveredUpstreams other = new DiscoveredUpstreams("aws", "ec2", catalog, () -> {});
    discovered.publish(List.of(Plain.upstream("cart", "gce")));
    other.publish(List.of(Plain.upstream("cart", "ec2")));
    assertThat(served(CART)).contains("ec2");
    assertThat(catalog.resourceProblems().get(CART))
        .extracting(Problem::reporter)
        .containsExactly("gce");
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "written")));
    assertThat(served(CART)).contains("written+ec2 by ec2");
  }

  @Test
  @DisplayName("two discoveries of one plugin do not take each other's upstreams away")
  void twoDiscoveriesOfOnePlugin() {
    DiscoveredUpstreams sibling = new DiscoveredUpstreams("gce", "gce-group", catalog, () -> {});
    discovered.publish(List.of(Plain.upstream("cart", "found")));
    sibling.publish(List.of());
    assertThat(served(CART)).contains("found");
  }

  @Test
  @DisplayName("a merge that goes wrong is told as long as both are there")
  void aMergeThatGoesWrongIsTold() {
    Catalog failing =
        new Catalog((type, existing, found) -> new Merge.Result(existing, List.of(WRONG)), changes);
    failing.apply(Plain.upstream("cart", "1"), WriteCondition.create());
    DiscoveredUpstreams sink = new DiscoveredUpstreams("gce", "gce", failing, () -> {});
    sink.publish(List.of(Plain.upstream("cart", "found")));
    assertThat(failing.resourceProblems()).containsEntry(CART, List.of(WRONG));
    sink.publish(List.of());
    assertThat(failing.resourceProblems()).isEmpty();
  }

  @Test
  @DisplayName("problems of a source, of its origins and of a discovery of the same name add up")
  void problemsAddUp() {
    CatalogSink kube = new CatalogSink("gce", catalog, () -> {});
    kube.publish("", ResourceBatch.unreadable(WRONG));
    kube.fail(WRONG);
    discovered.fail("the back end can't be asked");
    assertThat(catalog.originProblems().get("gce")).hasSize(3);
    kube.publish(Map.of("", ResourceBatch.unreadable(WRONG)));
    assertThat(catalog.originProblems().get("gce")).hasSize(2);
  }

  @Test
  @DisplayName("a source has told everything once it publishes everything, not by failing")
  void onlyAWholePublicationIsTheSync() {
    List<String> words = new ArrayList<>();
    CatalogSink sink = new CatalogSink("files", catalog, () -> words.add("synced"));
    sink.fail(WRONG);
    sink.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1")));
    assertThat(words).isEmpty();
    sink.publish(Map.of("a.yaml", ResourceBatch.unreadable(WRONG)));
    assertThat(words).containsExactly("synced");
  }

  @Test
  @DisplayName("a discovery has told everything once it publishes, not by failing")
  void onlyAPublicationIsTheSyncOfADiscovery() {
    List<String> words = new ArrayList<>();
    DiscoveredUpstreams sink =
        new DiscoveredUpstreams("gce", "gce", catalog, () -> words.add("synced"));
    sink.fail("the back end can't be asked");
    assertThat(words).isEmpty();
    sink.publish(List.of());
    assertThat(words).containsExactly("synced");
  }

  @Test
  @DisplayName("sinks that were closed take nothing more")
  void closedSinksTakeNothingMore() {
    files.close();
    discovered.close();
    files.publish("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1")));
    files.publish(Map.of("a.yaml", batch("a.yaml:1", Plain.upstream("cart", "1"))));
    files.fail(WRONG);
    discovered.publish(List.of(Plain.upstream("cart", "found")));
    discovered.fail("late");
    assertThat(catalog.all()).isEmpty();
    assertThat(catalog.originProblems()).isEmpty();
  }

  @Test
  @DisplayName("a closed catalog takes no write, but is still read")
  void aClosedCatalogTakesNoWrite() {
    catalog.apply(Plain.upstream("cart", "1"), WriteCondition.create());
    catalog.close();
    assertThatThrownBy(() -> catalog.apply(Plain.upstream("cart", "2"), WriteCondition.overwrite()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(served(CART)).contains("1");
  }

  @Test
  @DisplayName("one of 10,000 origins that changes is one change, and the others are not looked at")
  void oneOfManyOriginsIsOneChange() {
    Map<String, ResourceBatch> all = new TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      all.put(i + ".yaml", batch(i + ".yaml:1", Plain.upstream("u" + i, "1")));
    }
    files.publish(all);
    assertThat(changes.drain()).hasSize(10_000);
    for (int i = 0; i < 10_000; i++) {
      files.publish(i + ".yaml", batch(i + ".yaml:1", Plain.upstream("u" + i, "2")));
      assertThat(changes.drain()).hasSize(1);
    }
    files.publish(Map.of());
    assertThat(changes.drain()).hasSize(10_000);
    assertThat(catalog.all()).isEmpty();
  }
}
