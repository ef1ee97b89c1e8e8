// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.core.fake.Plain;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("several writes of a host")
class WriteTest {

  private static final WriteCondition CREATE = WriteCondition.create();
  private static final WriteCondition OVERWRITE = WriteCondition.overwrite();

  private final AtomicInteger wakes = new AtomicInteger();
  private final ChangeQueue<ResourceKey, Resource> changes =
      new ChangeQueue<>(wakes::incrementAndGet);
  private final Catalog catalog =
      new Catalog((type, existing, found) -> new Merge.Result(existing, List.of()), changes);

  private static Upstream upstream(String name) {
    return Plain.upstream(name, "1");
  }

  private static ResourceKey key(String name) {
    return upstream(name).key();
  }

  private List<Stored<Resource>> write(Write... writes) {
    return catalog.write(List.of(writes), Map.of());
  }

  private WriteRefusedException refused(List<Write> writes, Map<ResourceKey, String> unfit) {
    WriteRefusedException refused =
        catchThrowableOfType(WriteRefusedException.class, () -> catalog.write(writes, unfit));
    assertThat(refused).isNotNull();
    return refused;
  }

  @Test
  @DisplayName("are one change, whatever they write and remove")
  void areOneChange() {
    write(Write.apply(upstream("old"), CREATE));
    changes.drain();

    List<Stored<Resource>> stored =
        write(
            Write.apply(upstream("b"), CREATE),
            Write.delete(key("old"), OVERWRITE),
            Write.delete(key("never-there"), CREATE),
            Write.apply(upstream("a"), OVERWRITE));

    assertThat(stored).extracting(Stored::resource).containsExactly(upstream("b"), upstream("a"));
    assertThat(wakes).hasValue(2);
    assertThat(changes.drain())
        .containsOnly(
            Map.entry(key("old"), Optional.empty()),
            Map.entry(key("a"), Optional.of(upstream("a"))),
            Map.entry(key("b"), Optional.of(upstream("b"))));
  }

  @Test
  @DisplayName("of which any is refused are not done, and all that are refused are named")
  void allOrNothing() {
    CatalogSink files = new CatalogSink("files", catalog, () -> {});
    files.publish(
        "a.yaml", ResourceBatch.of(List.of(new Located(upstream("written"), "a.yaml:7"))));
    String version = write(Write.apply(upstream("there"), CREATE)).get(0).resourceVersion();
    changes.drain();

    WriteRefusedException refused =
        refused(
            List.of(
                Write.apply(upstream("new"), OVERWRITE),
                Write.apply(upstream("there"), CREATE),
                Write.delete(key("written"), OVERWRITE),
                Write.apply(upstream("unfit"), OVERWRITE),
                Write.apply(upstream("gone"), WriteCondition.ifVersion("7"))),
            Map.of(key("unfit"), "config: no plugin handles it"));

    assertThat(refused.reasons())
        .containsExactly(
            Map.entry(key("there"), "is there already, with version " + version),
            Map.entry(key("written"), "is written in a.yaml:7; change it there"),
            Map.entry(key("unfit"), "config: no plugin handles it"),
            Map.entry(key("gone"), "found no such resource (expected: version 7)"));
    assertThat(refused.key()).isEqualTo(key("there"));
    assertThat(refused)
        .hasMessageStartingWith("4 of 5 writes are refused, and nothing is written:")
        .hasMessageContaining("Upstream default~gone: found no such resource");
    assertThat(changes.drain()).isEmpty();
    assertThat(catalog.all()).containsOnlyKeys(key("there"), key("written"));
  }

  @Test
  @DisplayName("of one resource are refused, as nobody could tell which is to be last")
  void oneResourceOnce() {
    WriteRefusedException refused =
        refused(
            List.of(Write.apply(upstream("a"), OVERWRITE), Write.delete(key("a"), OVERWRITE)),
            Map.of());

    assertThat(refused.reasons())
        .containsExactly(
            Map.entry(
                key("a"), "is written more than once in one call (expected: each resource once)"));
    assertThat(catalog.all()).isEmpty();
  }

  @Test
  @DisplayName("that are refused in great number make a message that can be read")
  void aMessageThatCanBeRead() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      writes.add(Write.apply(upstream("u" + i), WriteCondition.ifVersion("1")));
    }

    WriteRefusedException refused = refused(writes, Map.of());

    assertThat(refused.reasons()).hasSize(25);
    assertThat(refused.toString().lines()).hasSize(1 + 20 + 1).last().isEqualTo("and 5 more");
  }

  @Test
  @DisplayName("of 10,000 resources, of which one is new, pass that one on")
  void passOnWhatIsNew() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      writes.add(Write.apply(upstream("u" + i), OVERWRITE));
    }
    List<Stored<Resource>> before = catalog.write(writes, Map.of());
    assertThat(changes.drain()).hasSize(10_000);
    writes.set(4711, Write.apply(Plain.upstream("u4711", "2"), OVERWRITE));

    List<Stored<Resource>> after = catalog.write(writes, Map.of());

    assertThat(changes.drain()).containsOnlyKeys(key("u4711"));
    assertThat(after.get(0)).isSameAs(before.get(0));
    assertThat(after.get(4711).resourceVersion()).isNotEqualTo(before.get(4711).resourceVersion());
  }

  @Test
  @DisplayName("are not taken any more once the catalog is closed")
  void notOnceClosed() {
    catalog.close();
    assertThatThrownBy(() -> write(Write.apply(upstream("a"), CREATE)))
        .isInstanceOf(IllegalStateException.class);
  }
}
