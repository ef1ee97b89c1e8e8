// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.core.fake.FakeSource;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Steps;
import dev.chancery.core.input.Stored;
import dev.chancery.core.input.Write;
import dev.chancery.core.status.ResourceStatus;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.spi.store.WriteRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a host that writes in bulk")
class BulkApplyTest {

  private static final int MANY = 1000;
  private static final WriteCondition OVERWRITE = WriteCondition.overwrite();

  private static List<Resource> fleet(String value) {
    List<Resource> fleet = new ArrayList<>();
    List<RouteSpec> routes = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      fleet.add(Plain.upstream("u" + i, value));
      routes.add(RouteSpec.prefix("/" + i, RouteToSpec.upstream("default", "u" + i)));
    }
    VirtualHostSpec host = new VirtualHostSpec("all", List.of("*"), routes);
    fleet.add(0, Proxy.of("default", "edge", ListenerSpec.http("http", 8080, host)));
    return fleet;
  }

  @Test
  @DisplayName("has all of it translated in one step, and what it changes in the next")
  void oneStep() throws Exception {
    Steps steps = new Steps();
    try (ControlPlane controlPlane = ControlPlane.builder().plugin(new PlainPlugin()).start()) {
      controlPlane.follow("default~edge", steps);
      List<Stored<Resource>> stored = controlPlane.applyAll(fleet("1"), WriteCondition.create());
      assertThat(stored).extracting(Stored::resource).isEqualTo(fleet("1"));
      SnapshotTransition first = steps.next();
      assertThat(first.after().resources(ResourceTypes.CLUSTER)).hasSize(MANY);

      List<Write> writes = new ArrayList<>();
      fleet("2").subList(1, 11).forEach(u -> writes.add(Write.apply(u, OVERWRITE)));
      fleet("2").subList(11, 21).forEach(u -> writes.add(Write.delete(u.key(), OVERWRITE)));
      assertThat(controlPlane.write(writes)).hasSize(10);
      SnapshotTransition second = steps.next();
      assertThat(second.after().resources(ResourceTypes.CLUSTER)).hasSize(MANY - 10);
      assertThat(controlPlane.list(Upstream.class)).hasSize(MANY - 10);
    }
    assertThat(steps.waiting()).isZero();
    assertThat(steps.broken()).isNull();
  }

  @Test
  @DisplayName("can wait until the status tells what became of it")
  void awaitsTranslation() throws InterruptedException {
    FakeSource late = new FakeSource("late");
    PlainPlugin plain = new PlainPlugin();
    plain.hook(
        (context, upstream, out) -> {
          if (upstream.metadata().name().equals("u7")) {
            throw new InvalidValueException("value", "found 7 (expected: another)");
          }
        });
    try (ControlPlane controlPlane = ControlPlane.builder().plugin(plain).plugin(late).start()) {
      controlPlane.applyAll(fleet("1"), OVERWRITE);
      assertThat(controlPlane.awaitTranslated(Duration.ofMillis(1)))
          .as("while a source has not spoken")
          .isFalse();
      late.holds();

      assertThat(controlPlane.awaitTranslated(Duration.ofSeconds(30))).isTrue();

      assertThat(controlPlane.status().resources())
          .filteredOn(status -> status.state() == ResourceStatus.State.REJECTED)
          .extracting(ResourceStatus::key)
          .containsExactly(Plain.upstream("u7", "1").key());
    }
  }

  @Test
  @DisplayName("is told of all that no plugin handles, and nothing is written")
  void namesAllThatAreUnfit() {
    try (ControlPlane controlPlane = ControlPlane.builder().plugin(new PlainPlugin()).start()) {
      WriteRefusedException refused =
          catchThrowableOfType(
              WriteRefusedException.class,
              () ->
                  controlPlane.applyAll(
                      List.of(
                          Plain.upstream("fit", "1"),
                          Found.upstream("unfit", "1"),
                          Found.upstream("unfit-too", "1")),
                      OVERWRITE));
      assertThat(refused.reasons())
          .containsOnlyKeys(
              Found.upstream("unfit", "1").key(), Found.upstream("unfit-too", "1").key());
      assertThat(refused).hasMessageContaining("no plugin handles");
      assertThat(controlPlane.list(Upstream.class)).isEmpty();
    }
  }

  @Test
  @DisplayName("on several threads at once, faster than it is translated, loses no change")
  void losesNoChange() throws Exception {
    int threads = 4;
    Steps steps = new Steps();
    ExecutorService hosts = Executors.newFixedThreadPool(threads);
    try (ControlPlane controlPlane = ControlPlane.builder().plugin(new PlainPlugin()).start()) {
      controlPlane.follow("default~edge", steps);
      controlPlane.applyAll(fleet("0"), OVERWRITE);
      List<Future<?>> writing = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int first = 1 + t * MANY / threads;
        writing.add(
            hosts.submit(() -> writeAgainAndAgain(controlPlane, first, first + MANY / threads)));
      }
      for (Future<?> one : writing) {
        one.get(30, TimeUnit.SECONDS);
      }
      controlPlane.apply(
          Proxy.of("default", "edge", ListenerSpec.http("last", 8080, hostOfAll())), OVERWRITE);
      Snapshot last = steps.next().after();
      while (last.get(ResourceTypes.LISTENER, "last").isEmpty()) {
        last = steps.next().after();
      }
      try (ControlPlane other = ControlPlane.builder().plugin(new PlainPlugin()).start()) {
        Steps anew = new Steps();
        other.follow("default~edge", anew);
        other.applyAll(
            controlPlane.list(Resource.class).stream().map(Stored::resource).toList(), OVERWRITE);
        Snapshot cold = anew.next().after();
        assertThat(last.types()).isEqualTo(cold.types());
        for (String type : cold.types()) {
          assertThat(last.version(type)).as(type).isEqualTo(cold.version(type));
        }
      }
      assertThat(controlPlane.list(Upstream.class))
          .allMatch(stored -> stored.resource().config().equals(new Plain("50")));
    } finally {
      hosts.shutdownNow();
    }
    assertThat(steps.broken()).isNull();
  }

  private static VirtualHostSpec hostOfAll() {
    List<RouteSpec> routes = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      routes.add(RouteSpec.prefix("/" + i, RouteToSpec.upstream("default", "u" + i)));
    }
    return new VirtualHostSpec("all", List.of("*"), routes);
  }

  private static void writeAgainAndAgain(ControlPlane controlPlane, int from, int to) {
    for (int value = 1; value <= 50; value++) {
      controlPlane.applyAll(fleet("" + value).subList(from, to), OVERWRITE);
    }
  }
}
