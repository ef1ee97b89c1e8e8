// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.Colour;
import dev.chancery.core.fake.NamesSecrets;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretPart;
import dev.chancery.spi.secret.TlsSecret;
import java.util.HashMap;
import java.util.HashSet;
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

/**
 * Secrets that are kept elsewhere, and are told when upstreams name them, sooner or later. {@code
 * -Dnamed.seed=N} replays.
 */
class RandomNamedSecretsTest {

  private static final String SEED = "named.seed";
  private static final int RUNS = 40;
  private static final int TURNS = 60;
  private static final int SECRETS = 4;
  private static final int UPSTREAMS = 4;
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
    return new Workbench(plain).asking();
  }

  /** Where secrets are kept, and what it was asked for. */
  private static final class Vault {

    private final Workbench bench;
    private final Map<ResourceRef, TlsSecret> kept = new HashMap<>();
    private final Set<ResourceRef> answered = new HashSet<>();

    Vault(Workbench bench) {
      this.bench = bench;
    }

    /** Something else is kept, or not any more; told only if that was asked for. */
    void change(Random random, Map<ResourceKey, Optional<Resource>> changes) {
      ResourceRef ref = ref(random.nextInt(SECRETS));
      if (random.nextInt(3) == 0) {
        kept.remove(ref);
      } else {
        kept.put(ref, CONTENTS.get(random.nextInt(CONTENTS.size())));
      }
      if (answered.contains(ref)) {
        tell(ref, changes);
      }
    }

    private void tell(ResourceRef ref, Map<ResourceKey, Optional<Resource>> changes) {
      changes.put(
          new ResourceKey(Secret.KIND, ref),
          Optional.ofNullable(kept.get(ref))
              .map(content -> Secret.of(ref.namespace(), ref.name(), content)));
    }

    /** Answers for a secret that was asked for. */
    void answer(ResourceRef ref) {
      answered.add(ref);
      Map<ResourceKey, Optional<Resource>> changes = new HashMap<>();
      tell(ref, changes);
      bench.turn(new Delta(changes, Map.of(), Map.of(ref, true)));
    }

    Set<ResourceRef> unanswered() {
      Set<ResourceRef> asked = new HashSet<>(bench.named());
      asked.removeAll(answered);
      return asked;
    }

    /** What is asked for no more is forgotten. */
    void forget() {
      for (ResourceRef ref : Set.copyOf(answered)) {
        if (!bench.named().contains(ref)) {
          answered.remove(ref);
          bench.turn(
              new Delta(
                  Map.of(new ResourceKey(Secret.KIND, ref), Optional.empty()),
                  Map.of(),
                  Map.of(ref, false)));
        }
      }
    }
  }

  @ParameterizedTest(name = "-Dnamed.seed={0}")
  @MethodSource("seeds")
  @DisplayName("all that is named and nothing else is asked for, and in the end all is as new")
  void allThatIsNamed(long seed) {
    Random random = new Random(seed);
    Workbench bench = bench();
    Vault vault = new Vault(bench);
    for (int turn = 0; turn < TURNS; turn++) {
      Map<ResourceKey, Optional<Resource>> changes = changes(random);
      vault.change(random, changes);
      bench.turn(new Delta(changes, Map.of()));
      vault.unanswered().stream()
          .sorted()
          .filter(ref -> random.nextBoolean())
          .forEach(vault::answer);
      vault.forget();
      check(bench, "seed %d, turn %d".formatted(seed, turn));
    }
    for (int i = 0; i < SECRETS; i++) {
      vault.kept.put(ref(i), CONTENTS.get(1));
    }
    Set.copyOf(bench.named()).forEach(vault::answer);
    vault.forget();
    Workbench cold = bench();
    cold.turn(Delta.of(bench.image()));
    assertThat(Contents.of(bench)).as("seed %d, at the end", seed).isEqualTo(Contents.of(cold));
    assertThat(bench.named()).isEqualTo(cold.named()).isEqualTo(namedByUpstreams(bench));
    assertThat(bench.problems().keySet()).noneMatch(key -> key.kind().equals(Upstream.KIND));
  }

  private static void check(Workbench bench, String when) {
    Set<String> served =
        bench.snapshots().values().stream()
            .flatMap(snapshot -> snapshot.resources(ResourceTypes.SECRET).keySet().stream())
            .collect(Collectors.toSet());
    Set<String> named =
        bench.named().stream()
            .flatMap(
                ref -> Set.of(SecretPart.values()).stream().map(part -> part.resourceName(ref)))
            .collect(Collectors.toSet());
    assertThat(named).as("what is served is named, %s", when).containsAll(served);
    assertThat(bench.named()).as(when).containsAll(namedByUpstreams(bench));
    Set<ResourceRef> read =
        bench.image().resources().keySet().stream()
            .filter(key -> key.kind().equals(Secret.KIND))
            .map(ResourceKey::ref)
            .collect(Collectors.toSet());
    assertThat(bench.named()).as("nothing else was read, %s", when).containsAll(read);
  }

  private static Set<ResourceRef> namedByUpstreams(Workbench bench) {
    return bench.image().resources().values().stream()
        .filter(Upstream.class::isInstance)
        .flatMap(upstream -> ((Upstream) upstream).options().get(Colour.class).stream())
        .map(colour -> new ResourceRef("default", colour.name().replace("certificate:", "")))
        .collect(Collectors.toSet());
  }

  private static ResourceRef ref(int number) {
    return new ResourceRef("default", "s" + number);
  }

  private static Map<ResourceKey, Optional<Resource>> changes(Random random) {
    Map<ResourceKey, Optional<Resource>> changes = new HashMap<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      Resource resource = random.nextInt(3) == 0 ? proxy(random) : upstream(random);
      changes.put(
          resource.key(), random.nextInt(4) == 0 ? Optional.empty() : Optional.of(resource));
    }
    return changes;
  }

  private static Upstream upstream(Random random) {
    String secret = "s" + random.nextInt(SECRETS);
    Option[] options =
        switch (random.nextInt(4)) {
          case 0 -> new Option[0];
          case 1 -> new Option[] {new Colour("certificate:" + secret)};
          default -> new Option[] {new Colour(secret)};
        };
    return Plain.upstream("u" + random.nextInt(UPSTREAMS), "v" + random.nextInt(2), options);
  }

  private static Proxy proxy(Random random) {
    return Proxy.of(
        "default",
        "p" + random.nextInt(2),
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
}
