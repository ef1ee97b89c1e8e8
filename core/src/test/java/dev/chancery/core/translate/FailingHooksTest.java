// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A plugin that fails by chance, in all the ways in which code can, harms the upstreams that it
 * fails on and nothing else. {@code -Dhooks.seed=N} replays one run.
 */
class FailingHooksTest {

  private static final String SEED = "hooks.seed";
  private static final int RUNS = 15;
  private static final int TURNS = 40;
  private static final int UPSTREAMS = 20;
  private static final List<Mood> MOODS = List.of(Mood.values());

  private final MoodyPlugin moody = new MoodyPlugin();
  private final Workbench bench = new Workbench(new PlainPlugin(), new FoundPlugin(), moody);

  /** Of each upstream that can be served, what it was when its hooks last did not fail. */
  private final Map<ResourceRef, Good> good = new HashMap<>();

  private final Map<ResourceRef, Upstream> tried = new HashMap<>();
  private int made;

  private record Good(Upstream upstream, Optional<EndpointState> endpoints) {}

  static LongStream seeds() {
    Long replayed = Long.getLong(SEED);
    return replayed == null ? LongStream.range(0, RUNS) : LongStream.of(replayed);
  }

  @ParameterizedTest(name = "-Dhooks.seed={0}")
  @MethodSource("seeds")
  @DisplayName("what a hook fails on stays as it was, the rest goes on, and later all is as new")
  void aFailingHookHarmsOnlyItsResource(long seed) {
    Random random = new Random(seed);
    RandomInputs inputs = new RandomInputs(random);
    bench.put(everyUpstream());
    for (int turn = 0; turn < TURNS; turn++) {
      take(change(random, inputs));
      if (random.nextInt(4) == 0) {
        String name = inputs.proxyName();
        bench.put(inputs.proxy(name));
      }
      assertThat(Contents.of(bench))
          .as("seed %d, turn %d", seed, turn)
          .isEqualTo(Contents.of(coldStart(expected())));
    }
    moody.recovers();
    take(everythingAnew(inputs));
    assertThat(Contents.of(bench))
        .as("seed %d, at the end", seed)
        .isEqualTo(Contents.of(coldStart(bench.image())));
    assertThat(errorsOfUpstreams()).as("seed %d, at the end", seed).isEmpty();
  }

  /** A proxy with a virtual host for each upstream, so that all are served. */
  private static Proxy everyUpstream() {
    return Proxy.of(
        "default",
        "all",
        ListenerSpec.http(
            "http",
            8080,
            IntStream.range(0, UPSTREAMS)
                .mapToObj(
                    i ->
                        VirtualHostSpec.of(
                            "u" + i,
                            "u" + i + ".example",
                            RouteSpec.prefix("/", RouteToSpec.upstream("default", "u" + i))))
                .toArray(VirtualHostSpec[]::new)));
  }

  private Delta change(Random random, RandomInputs inputs) {
    Map<ResourceKey, Optional<Resource>> resources = new HashMap<>();
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    moody.recovers();
    for (int i = 0; i <= random.nextInt(5); i++) {
      String name = "u" + random.nextInt(UPSTREAMS);
      ResourceKey key = Workbench.key(Upstream.KIND, name);
      int dice = random.nextInt(6);
      if (dice == 0) {
        resources.put(key, Optional.empty());
        endpoints.put(key.ref(), Optional.empty());
      } else if (dice == 1 && isFound(key) && !resources.containsKey(key)) {
        endpoints.put(key.ref(), Optional.of(inputs.endpoints()));
      } else {
        Upstream upstream = upstream(name, random.nextBoolean());
        resources.put(key, Optional.of(upstream));
        endpoints.put(
            key.ref(),
            upstream.config() instanceof Found
                ? Optional.of(inputs.endpoints())
                : Optional.empty());
      }
      if (random.nextInt(3) == 0) {
        moody.failsOn(name, MOODS.get(random.nextInt(MOODS.size())));
      }
    }
    return new Delta(resources, endpoints);
  }

  /** Always another one, so that hooks are called. */
  private Upstream upstream(String name, boolean found) {
    Colour colour = new Colour("c" + made++);
    return found ? Found.upstream(name, "v", colour) : Plain.upstream(name, "v", colour);
  }

  private boolean isFound(ResourceKey key) {
    return bench
        .image()
        .resource(Upstream.class, key)
        .filter(upstream -> upstream.config() instanceof Found)
        .isPresent();
  }

  /** Takes a change, and notes what is good after it. */
  private void take(Delta delta) {
    bench.turn(delta);
    Map<ResourceRef, Optional<Upstream>> changed = new HashMap<>(delta.upstreams());
    changed.forEach(
        (ref, upstream) -> {
          if (upstream.isEmpty()) {
            good.remove(ref);
            tried.remove(ref);
          } else {
            tried.put(ref, upstream.get());
          }
        });
    tried.forEach(
        (ref, upstream) -> {
          boolean called = changed.containsKey(ref);
          boolean failed = called && moody.failsOn(ref);
          if (called && !failed) {
            good.put(ref, new Good(upstream, bench.image().endpoints(ref)));
          } else {
            good.computeIfPresent(ref, (r, last) -> withEndpoints(last, upstream));
          }
          if (failed) {
            assertThat(bench.problems(new ResourceKey(Upstream.KIND, ref)))
                .as("%s, on which %s", ref, moody)
                .extracting(Problem::severity)
                .contains(Problem.Severity.ERROR);
          }
        });
  }

  /** Endpoints go on as long as they are those of the type that is served. */
  private Good withEndpoints(Good last, Upstream now) {
    return now.config().getClass() == last.upstream().config().getClass()
        ? new Good(last.upstream(), bench.image().endpoints(now.ref()))
        : last;
  }

  /** The inputs with what must be served in place of what hooks fail on. */
  private Image expected() {
    Map<ResourceKey, Optional<Resource>> resources = new HashMap<>();
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    tried.forEach(
        (ref, upstream) -> {
          Optional<Good> served = Optional.ofNullable(good.get(ref));
          resources.put(upstream.key(), served.map(Good::upstream));
          endpoints.put(ref, served.flatMap(Good::endpoints));
        });
    return bench.image().plus(new Delta(resources, endpoints));
  }

  private Delta everythingAnew(RandomInputs inputs) {
    Map<ResourceKey, Optional<Resource>> resources = new HashMap<>();
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    for (int i = 0; i < UPSTREAMS; i++) {
      Upstream upstream = upstream("u" + i, i % 2 == 0);
      resources.put(upstream.key(), Optional.of(upstream));
      endpoints.put(
          upstream.ref(),
          upstream.config() instanceof Found ? Optional.of(inputs.endpoints()) : Optional.empty());
    }
    return new Delta(resources, endpoints);
  }

  private List<Problem> errorsOfUpstreams() {
    return bench.problems().entrySet().stream()
        .filter(entry -> entry.getKey().kind().equals(Upstream.KIND))
        .flatMap(entry -> entry.getValue().stream())
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }

  private static Workbench coldStart(Image image) {
    Workbench cold = new Workbench(new PlainPlugin(), new FoundPlugin(), new MoodyPlugin());
    cold.turn(Delta.of(image));
    return cold;
  }
}
