// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.NamesSecrets;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.TlsSecret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets, upstreams and proxies that come and go by chance. {@code -Dsecrets.seed=N} replays. */
class RandomSecretsTest {

  private static final String SEED = "secrets.seed";
  private static final int RUNS = 40;
  private static final int TURNS = 60;
  private static final int SECRETS = 3;
  private static final int UPSTREAMS = 4;
  private static final int PROXIES = 2;
  private static final List<TlsSecret> CONTENTS =
      List.of(
          TlsFiles.tls("one"),
          TlsFiles.tls("two").withRootCa(TlsFiles.certificate("one")),
          TlsSecret.validation(TlsFiles.certificate("two")));

  static LongStream seeds() {
    Long replayed = Long.getLong(SEED);
    return replayed == null ? LongStream.range(0, RUNS) : LongStream.of(replayed);
  }

  private static Workbench bench() {
    PlainPlugin plain = new PlainPlugin();
    plain.hook(new NamesSecrets());
    return new Workbench(plain);
  }

  @ParameterizedTest(name = "-Dsecrets.seed={0}")
  @MethodSource("seeds")
  @DisplayName(
      "a proxy has exactly the secrets that its clusters name, and in the end all is as new")
  void aProxyHasWhatItsClustersName(long seed) {
    Random random = new Random(seed);
    Workbench bench = bench();
    for (int turn = 0; turn < TURNS; turn++) {
      bench.turn(new Delta(changes(random), Map.of()));
      String when = "seed %d, turn %d".formatted(seed, turn);
      bench.snapshots().values().forEach(snapshot -> hasWhatItNames(snapshot, when));
    }
    bench.turn(new Delta(everySecret(), Map.of()));
    Workbench cold = bench();
    cold.turn(Delta.of(bench.image()));
    assertThat(Contents.of(bench)).as("seed %d, at the end", seed).isEqualTo(Contents.of(cold));
    assertThat(bench.problems(key(Upstream.KIND, "u0"))).isEmpty();
  }

  private static void hasWhatItNames(Snapshot snapshot, String when) {
    Set<String> named =
        snapshot.resources(ResourceTypes.CLUSTER).values().stream()
            .flatMap(cluster -> cluster.references().stream())
            .filter(reference -> reference.typeUrl().equals(ResourceTypes.SECRET))
            .map(ResourceName::name)
            .collect(Collectors.toSet());
    assertThat(snapshot.resources(ResourceTypes.SECRET).keySet()).as(when).isEqualTo(named);
  }

  private static Map<ResourceKey, Optional<Resource>> changes(Random random) {
    Map<ResourceKey, Optional<Resource>> changes = new HashMap<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      Resource resource =
          switch (random.nextInt(4)) {
            case 0 -> proxy("p" + random.nextInt(PROXIES), random);
            case 1 -> upstream("u" + random.nextInt(UPSTREAMS), random);
            default ->
                Secret.of(
                    "default",
                    "s" + random.nextInt(SECRETS),
                    CONTENTS.get(random.nextInt(CONTENTS.size())));
          };
      changes.put(
          resource.key(), random.nextInt(3) == 0 ? Optional.empty() : Optional.of(resource));
    }
    return changes;
  }

  private static Upstream upstream(String name, Random random) {
    String secret = "s" + random.nextInt(SECRETS);
    Option[] options =
        switch (random.nextInt(4)) {
          case 0 -> new Option[0];
          case 1 -> new Option[] {new Colour("certificate:" + secret)};
          default -> new Option[] {new Colour(secret)};
        };
    return Plain.upstream(name, "v" + random.nextInt(2), options);
  }

  private static Proxy proxy(String name, Random random) {
    return Proxy.of(
        "default",
        name,
        ListenerSpec.http(
            "http",
            8080,
            IntStream.range(0, UPSTREAMS)
                .filter(i -> random.nextBoolean())
                .mapToObj(
                    i ->
                        VirtualHostSpec.of(
                            "h" + i,
                            "h" + i + ".example",
                            RouteSpec.prefix("/", RouteToSpec.upstream("default", "u" + i))))
                .toArray(VirtualHostSpec[]::new)));
  }

  /** All secrets with all parts. */
  private static Map<ResourceKey, Optional<Resource>> everySecret() {
    Map<ResourceKey, Optional<Resource>> all = new HashMap<>();
    for (int i = 0; i < SECRETS; i++) {
      Secret secret = Secret.of("default", "s" + i, CONTENTS.get(1));
      all.put(secret.key(), Optional.of(secret));
    }
    return all;
  }
}
