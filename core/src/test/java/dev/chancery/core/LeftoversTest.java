// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.discovery.EndpointState;
import dev.chancery.core.fake.Found;
import dev.chancery.core.fake.FoundPlugin;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.Workbench;
import dev.chancery.core.input.Delta;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.RouteSpec;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.VirtualHostSpec;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is left of a crowd of upstreams when it has gone. */
class LeftoversTest {

  private static final int UPSTREAMS = 10_000;
  private static final int COLLECTIONS = 50;

  private final Workbench bench = new Workbench(new PlainPlugin(), new FoundPlugin());

  @Test
  @DisplayName("nothing is kept of upstreams, endpoints and virtual hosts that have gone")
  void nothingIsKeptOfWhatHasGone() {
    List<WeakReference<Object>> references = comeAndGo();
    bench.put(proxy(1)); // the step before is known no more
    bench.put(proxy(2));
    for (int i = 0; i < COLLECTIONS && left(references) > 0; i++) {
      System.gc();
    }
    assertThat(left(references)).as("of %d objects that were used", references.size()).isZero();
    assertThat(bench.snapshot("edge").types())
        .containsExactlyInAnyOrder(ResourceTypes.LISTENER, ResourceTypes.ROUTE);
    assertThat(bench.problems().keySet()).extracting(ResourceKey::kind).containsOnly(Proxy.KIND);
  }

  private static long left(List<WeakReference<Object>> references) {
    return references.stream().filter(reference -> reference.get() != null).count();
  }

  private List<WeakReference<Object>> comeAndGo() {
    List<WeakReference<Object>> references = new ArrayList<>();
    bench.turn(crowd(references));
    Proxy proxy = proxy(UPSTREAMS);
    references.add(new WeakReference<>(proxy));
    bench.put(proxy);
    for (String type :
        List.of(ResourceTypes.CLUSTER, ResourceTypes.ENDPOINT, ResourceTypes.ROUTE)) {
      for (EncodedResource resource : bench.snapshot("edge").resources(type).values()) {
        references.add(new WeakReference<>(resource));
      }
    }
    assertThat(references).hasSize(4 * UPSTREAMS + 2);
    bench.put(proxy(0));
    Map<ResourceKey, Optional<Resource>> gone = new HashMap<>();
    Map<ResourceRef, Optional<EndpointState>> unwatched = new HashMap<>();
    for (int i = 0; i < UPSTREAMS; i++) {
      ResourceKey key = Workbench.key(Upstream.KIND, "u" + i);
      gone.put(key, Optional.empty());
      unwatched.put(key.ref(), Optional.empty());
    }
    bench.turn(new Delta(gone, unwatched));
    return references;
  }

  private static Delta crowd(List<WeakReference<Object>> references) {
    Map<ResourceKey, Optional<Resource>> upstreams = new HashMap<>();
    Map<ResourceRef, Optional<EndpointState>> endpoints = new HashMap<>();
    for (int i = 0; i < UPSTREAMS; i++) {
      Upstream upstream = Found.upstream("u" + i, "v");
      upstreams.put(upstream.key(), Optional.of(upstream));
      Endpoint endpoint = Endpoint.of("10.0.%d.%d".formatted(i >> 8, i & 255), 80);
      EndpointState state = Workbench.known(endpoint);
      endpoints.put(upstream.ref(), Optional.of(state));
      references.add(new WeakReference<>(upstream));
      references.add(new WeakReference<>(state));
    }
    return new Delta(upstreams, endpoints);
  }

  /** A proxy with a virtual host for each of so many upstreams. */
  private static Proxy proxy(int upstreams) {
    VirtualHostSpec[] hosts = new VirtualHostSpec[upstreams];
    for (int i = 0; i < upstreams; i++) {
      hosts[i] =
          VirtualHostSpec.of(
              "u" + i,
              "u" + i + ".example",
              RouteSpec.prefix("/", RouteToSpec.upstream("default", "u" + i)));
    }
    return Proxy.of("default", "edge", ListenerSpec.http("http", 8080, hosts));
  }
}
