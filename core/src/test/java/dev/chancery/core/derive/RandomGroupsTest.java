// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.derive;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.DestinationSpec;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.UpstreamGroup;
import dev.chancery.spi.model.UpstreamGroupSpec;
import dev.chancery.spi.model.VirtualHostSpec;
import dev.chancery.spi.model.WeightedDestinationSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("However groups and proxies change,")
class RandomGroupsTest {

  private static final int NAMES = 4;
  private static final int CHANGES = 300;

  private final Map<ResourceKey, Resource> written = new TreeMap<>();
  private final Map<ResourceKey, Resource> translated = new TreeMap<>();
  private final Map<ResourceRef, Set<ResourceRef>> users = new HashMap<>();
  private final UpstreamGroups groups = new UpstreamGroups();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  @DisplayName("the proxies are what they would be if all had come at once")
  void asIfAtOnce(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < CHANGES; i++) {
      Map<ResourceKey, Optional<Resource>> changes = new HashMap<>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        change(random, changes);
      }
      take(changes);
      assertThat(proxies(translated)).isEqualTo(fresh());
      assertThat(users).isEqualTo(namedBy());
    }
  }

  private static void change(Random random, Map<ResourceKey, Optional<Resource>> changes) {
    String name = "n" + random.nextInt(NAMES);
    boolean isGroup = random.nextBoolean();
    ResourceKey key = key(isGroup ? UpstreamGroup.KIND : Proxy.KIND, name);
    Resource resource = isGroup ? group(name, random) : proxy(name, random);
    changes.put(key, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(resource));
  }

  private static Resource group(String name, Random random) {
    DestinationSpec to = new DestinationSpec(new ResourceRef("default", "u" + random.nextInt(2)));
    return new UpstreamGroup(
        Metadata.of("default", name), List.of(new WeightedDestinationSpec(1, to)));
  }

  private static Resource proxy(String name, Random random) {
    VirtualHostSpec[] hosts =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> VirtualHostSpec.of("h" + i, i + ".example", route(random)))
            .toArray(VirtualHostSpec[]::new);
    return Proxy.of("default", name, ListenerSpec.http("http", 80, hosts));
  }

  private static RouteSpec route(Random random) {
    String name = "n" + random.nextInt(NAMES);
    return RouteSpec.prefix(
        "/",
        random.nextBoolean()
            ? RouteToSpec.upstream("default", name)
            : new RouteToSpec(new UpstreamGroupSpec(new ResourceRef("default", name))));
  }

  private void take(Map<ResourceKey, Optional<Resource>> changes) {
    UpstreamGroups.Resolved resolved = groups.resolve(changes);
    apply(written, changes);
    apply(translated, changes);
    apply(translated, resolved.proxies());
    users.putAll(resolved.users());
    users.values().removeIf(Set::isEmpty);
  }

  private static void apply(
      Map<ResourceKey, Resource> to, Map<ResourceKey, Optional<Resource>> changes) {
    changes.forEach(
        (key, now) -> now.ifPresentOrElse(there -> to.put(key, there), () -> to.remove(key)));
  }

  private static Map<ResourceKey, Resource> proxies(Map<ResourceKey, Resource> all) {
    Map<ResourceKey, Resource> proxies = new TreeMap<>(all);
    proxies.keySet().removeIf(key -> !key.kind().equals(Proxy.KIND));
    return proxies;
  }

  private Map<ResourceKey, Resource> fresh() {
    Map<ResourceKey, Optional<Resource>> all = new HashMap<>();
    written.forEach((key, resource) -> all.put(key, Optional.of(resource)));
    Map<ResourceKey, Resource> proxies = proxies(written);
    apply(proxies, new UpstreamGroups().resolve(all).proxies());
    return proxies;
  }

  private Map<ResourceRef, Set<ResourceRef>> namedBy() {
    Map<ResourceRef, Set<ResourceRef>> named = new HashMap<>();
    for (Resource resource : proxies(written).values()) {
      GroupResolution resolution = new GroupResolution(Map.of());
      assertThat(resolution.proxy((Proxy) resource)).isSameAs(resource);
      resolution
          .named()
          .forEach(
              group ->
                  named
                      .computeIfAbsent(group, g -> new HashSet<>())
                      .add(resource.metadata().ref()));
    }
    return named;
  }
}
