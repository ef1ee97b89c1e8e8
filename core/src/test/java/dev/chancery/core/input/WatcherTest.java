// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.TaskQueue;
import dev.chancery.core.loop.ChangeQueue;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.store.WriteCondition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WatcherTest {

  private static final ResourceKey CART = ResourceKey.of("Upstream", "default", "cart");

  private final Catalog catalog =
      new Catalog(
          (type, existing, discovered) -> new Merge.Result(existing, List.of()),
          new ChangeQueue<>(() -> {}));
  private final TaskQueue executor = new TaskQueue();
  private final List<String> events = new ArrayList<>();

  private class Recorder<R extends Resource> implements ResourceListener<R> {
    @Override
    public void changed(Stored<R> resource) {
      events.add(resource.resource().metadata().name() + " " + resource.resourceVersion());
    }

    @Override
    public void removed(ResourceKey key) {
      events.add("removed " + key.ref().name());
    }
  }

  private String put(String name, String value) {
    return catalog.apply(Plain.upstream(name, value), WriteCondition.overwrite()).resourceVersion();
  }

  @Test
  @DisplayName("a watch begins with all resources of its kind")
  void aWatchBeginsWithAll() {
    String cart = put("cart", "1");
    String echo = put("echo", "1");
    catalog.apply(Proxy.of("default", "edge"), WriteCondition.create());
    catalog.watch(Upstream.class, new Recorder<>(), executor);
    assertThat(events).as("before the executor runs").isEmpty();
    executor.runAll();
    assertThat(events).containsExactlyInAnyOrder("cart " + cart, "echo " + echo);
  }

  @Test
  @DisplayName("of changes that come faster than they are taken the newest arrives, once")
  void changesAreCoalesced() {
    catalog.watch(Upstream.class, new Recorder<>(), executor);
    put("cart", "1");
    String newest = put("cart", "2");
    assertThat(executor.waiting()).isEqualTo(1);
    executor.runAll();
    assertThat(events).containsExactly("cart " + newest);
    catalog.delete(CART, WriteCondition.overwrite());
    executor.runAll();
    assertThat(events).last().isEqualTo("removed cart");
  }

  @Test
  @DisplayName("a listener may want to know only that something is other than before")
  void anyChange() {
    catalog.watch(Upstream.class, ResourceListener.of(() -> events.add("other")), executor);
    put("cart", "1");
    executor.runAll();
    assertThat(events).containsExactly("other");
    catalog.delete(CART, WriteCondition.overwrite());
    executor.runAll();
    assertThat(events).containsExactly("other", "other");
  }

  @Test
  @DisplayName("a change that a listener makes itself arrives")
  void aChangeByTheListenerArrives() {
    catalog.watch(
        Upstream.class,
        new Recorder<Upstream>() {
          @Override
          public void changed(Stored<Upstream> resource) {
            super.changed(resource);
            if (events.size() == 1) {
              put("cart", "2");
            }
          }
        },
        executor);
    put("cart", "1");
    executor.runAll();
    assertThat(events).hasSize(2);
  }

  @Test
  @DisplayName("nothing arrives once the watch is closed, not even what waits")
  void nothingArrivesOnceClosed() {
    Watcher<Upstream> watcher = catalog.watch(Upstream.class, new Recorder<>(), executor);
    put("cart", "1");
    watcher.close();
    executor.runAll();
    put("cart", "2");
    assertThat(executor.waiting()).isZero();
    assertThat(events).isEmpty();
  }

  @Test
  @DisplayName("a listener that throws, an error even, is told of the other changes")
  void aListenerThatThrowsIsToldOfTheOthers() {
    catalog.watch(
        Upstream.class,
        new Recorder<Upstream>() {
          @Override
          public void changed(Stored<Upstream> resource) {
            super.changed(resource);
            throw new NoClassDefFoundError("thrown by the test");
          }
        },
        executor);
    put("cart", "1");
    put("echo", "1");
    executor.runAll();
    assertThat(events).hasSize(2);
  }

  @Test
  @DisplayName("closing the catalog ends all watches and lets no other begin")
  void closingTheCatalogEndsAllWatches() {
    catalog.watch(Upstream.class, new Recorder<>(), executor);
    put("cart", "1");
    catalog.close();
    executor.runAll();
    assertThat(events).isEmpty();
    assertThatThrownBy(() -> catalog.watch(Upstream.class, new Recorder<>(), executor))
        .isInstanceOf(IllegalStateException.class);
  }
}
