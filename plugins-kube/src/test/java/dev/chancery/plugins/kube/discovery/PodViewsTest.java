// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.client.PodEvents;
import dev.chancery.plugins.kube.cluster.KubePod;
import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.KubeSlice;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.plugins.kube.cluster.SliceEndpoint;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.fake.RecordingEndpointSink;
import dev.chancery.testkit.fake.RecordingEndpointSink.Failed;
import dev.chancery.testkit.fake.RecordingEndpointSink.Published;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pods")
class PodViewsTest {

  private static final KubeUpstream ALL = new KubeUpstream("cart", "", new IntOrString("80"));
  private static final KubeTarget PLAIN = target("plain", ALL);
  private static final KubeTarget SELECTING =
      target("selecting", ALL.withSelector(Map.of("version", "v1")));
  private static final KubePod CART = new KubePod("shop", "cart-1", Map.of("version", "v1"));
  private static final EndpointSet ONE =
      EndpointSet.of(Endpoint.of("10.0.0.1", 80).withName("cart-1"));

  private final List<String> heard = new ArrayList<>();
  private final Map<String, PodEvents> read = new HashMap<>();
  private final PodViews pods = new PodViews(new Heard());

  @Test
  @DisplayName("are read of the namespaces that are needed, as long as they are")
  void namespaces() {
    need("shop", "test");
    PodEvents shop = events("shop");
    assertThat(read).containsOnlyKeys("shop", "test");
    need("shop");
    assertThat(read).containsOnlyKeys("shop");
    assertThat(events("shop")).isSameAs(shop);
    pods.clear();
    assertThat(read).isEmpty();
  }

  @Test
  @DisplayName("are waited for by those upstreams alone that depend on them")
  void awaited() {
    assertThat(pods.of(PLAIN)).isPresent();
    need("shop");
    assertThat(pods.of(SELECTING)).isEmpty();
    events("shop").podIs(CART);
    assertThat(pods.of(SELECTING)).isEmpty();
    assertThat(heard).isEmpty();
    events("shop").isCurrent();
    assertThat(pods.of(SELECTING).orElseThrow().pods().pod("cart-1")).contains(CART);
    assertThat(heard).containsExactly("shop turned");
  }

  @Test
  @DisplayName("are told as news once")
  void news() {
    need("shop");
    events("shop").isCurrent();
    heard.clear();
    events("shop").isCurrent();
    events("shop").podIs(CART);
    events("shop").podIs(CART);
    events("shop").podGone("cart-1");
    events("shop").podGone("cart-1");
    assertThat(heard).containsExactly("shop/cart-1", "shop/cart-1");
  }

  @Test
  @DisplayName("that were never read are the failure of those that depend on them")
  void neverRead() {
    need("shop");
    events("shop").isStale("no role");
    events("shop").isStale("no role");
    assertThat(heard).containsExactly("shop turned");
    RecordingEndpointSink sink = tell();
    assertThat(sink.events())
        .containsExactly(
            new Published(PLAIN.upstream(), ONE, List.of()),
            new Failed(SELECTING.upstream(), "no role"));
  }

  @Test
  @DisplayName("that can't be read any more stay as they were, with a warning until they can")
  void noMoreRead() {
    need("shop");
    events("shop").podIs(CART);
    events("shop").isCurrent();
    events("shop").isStale("no role");
    assertThat(tell().events())
        .containsExactly(
            new Published(PLAIN.upstream(), ONE, List.of()),
            new Published(SELECTING.upstream(), ONE, List.of("no role")));
    events("shop").isCurrent();
    assertThat(tell().events()).contains(new Published(SELECTING.upstream(), ONE, List.of()));
    assertThat(heard).containsExactly("shop turned", "shop turned", "shop turned");
  }

  private RecordingEndpointSink tell() {
    ClusterView view = new ClusterView(new Silent());
    ServiceKey service = PLAIN.service();
    ServicePort port = new ServicePort("", 80, new IntOrString("80"), "TCP");
    KubeService found = new KubeService(service, "ClusterIP", List.of(port), List.of("IPv4"));
    view.serviceIs(new ServiceOffer(found, Map.of(), Map.of()));
    SliceEndpoint endpoint = new SliceEndpoint("10.0.0.1", true, true, false, "", "cart-1");
    view.sliceIs(new KubeSlice(service, "a", "IPv4", List.of(), List.of(endpoint)));
    RecordingEndpointSink sink = new RecordingEndpointSink();
    UpstreamReports reports =
        new UpstreamReports(new Known(view, pods, NodeView.unread()), sink, "");
    reports.tell(PLAIN);
    reports.tell(SELECTING);
    return sink;
  }

  private void need(String... namespaces) {
    pods.need(
        Set.of(namespaces),
        (namespace, events) -> {
          read.put(namespace, events);
          return () -> read.remove(namespace);
        });
  }

  private PodEvents events(String namespace) {
    return Objects.requireNonNull(read.get(namespace));
  }

  private static KubeTarget target(String name, KubeUpstream config) {
    return new KubeTarget(Upstream.of("shop", name, config), config);
  }

  private final class Heard implements PodView.Listener {

    @Override
    public void podChanged(String namespace, String name) {
      heard.add(namespace + "/" + name);
    }

    @Override
    public void podsTurned(String namespace) {
      heard.add(namespace + " turned");
    }
  }

  private static final class Silent implements ClusterView.Listener {

    @Override
    public void changed(ClusterView view, Set<ServiceKey> services) {}

    @Override
    public void current(ClusterView view, String namespace, boolean first) {}

    @Override
    public void stale(ClusterView view, String namespace, String message) {}
  }
}
