// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static dev.chancery.core.fake.Workbench.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.fake.Meet;
import dev.chancery.core.fake.MeetPlugin;
import dev.chancery.core.fake.Plain;
import dev.chancery.core.fake.PlainPlugin;
import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.model.FilterChainMatcherSpec;
import dev.chancery.spi.model.ListenerOptions;
import dev.chancery.spi.model.ListenerProtocol;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.RouteToSpec;
import dev.chancery.spi.model.TcpHostSpec;
import dev.chancery.spi.model.TcpListenerSpec;
import dev.chancery.spi.secret.Secret;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Policies of a listener")
class ListenerPolicyTest {

  private static final ResourceKey EDGE = key(Proxy.KIND, "edge");
  private static final String SECRET = "tls_default";

  private final Workbench bench = new Workbench(new PlainPlugin(), new MeetPlugin());

  private static TcpHostSpec host(String name) {
    return new TcpHostSpec(name, RouteToSpec.upstream("default", "web"));
  }

  private static ListenerProtocol tcp(TcpHostSpec... hosts) {
    return new TcpListenerSpec(List.of(hosts), "");
  }

  private void put(ListenerProtocol protocol, Meet meet) {
    put(new ListenerSpec("in", "::", 8443, protocol, ListenerOptions.of(meet)));
  }

  private void put(ListenerSpec listener) {
    bench.put(Plain.upstream("web", "1"), Proxy.of("default", "edge", listener));
  }

  private Listener listener() {
    try {
      return Listener.parseFrom(
          bench.snapshot("edge").get(ResourceTypes.LISTENER, "in").orElseThrow().value());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> problems() {
    return bench.problems(EDGE).stream().map(Problem::toString).toList();
  }

  @Test
  @DisplayName("reach the TCP proxy")
  void tcpProxy() throws InvalidProtocolBufferException {
    put(tcp(host("")), new Meet("", "", 1));

    assertThat(
            listener()
                .getFilterChains(0)
                .getFilters(0)
                .getTypedConfig()
                .unpack(TcpProxy.class)
                .getStatPrefix())
        .isEqualTo("met");
  }

  @Test
  @DisplayName("make several chains of one, and what tells them apart comes by itself")
  void split() {
    put(tcp(host("")), new Meet("", "", 3));

    assertThat(listener().getFilterChainsList())
        .extracting(chain -> chain.getFilterChainMatch().getServerNames(0))
        .containsExactly("host-0", "host-1", "host-2");
    assertThat(listener().getListenerFiltersList())
        .extracting(ListenerFilter::getName)
        .containsExactly("envoy.filters.listener.tls_inspector");
  }

  @Test
  @DisplayName("that leave chains for the same connections leave the listener as it was")
  void notDistinct() {
    put(tcp(host("")), new Meet("", "", 1));
    Listener before = listener();

    put(tcp(host(""), host("b").withMatcher(FilterChainMatcherSpec.sni("b"))), new Meet("", "", 1));
    assertThat(listener().getFilterChainsList())
        .extracting(FilterChain::getName)
        .as("'b' with 'host-0' is not 'host-0' alone, but host-0 is in both")
        .isEqualTo(before.getFilterChainsList().stream().map(FilterChain::getName).toList());
    assertThat(problems())
        .anyMatch(text -> text.contains("for the same connections, those of server name host-0"));
  }

  @Test
  @DisplayName("that leave no chain leave the listener unserved")
  void noChain() {
    put(tcp(host("")), new Meet("", "", 0));

    assertThat(bench.snapshot("edge").resources(ResourceTypes.LISTENER)).isEmpty();
    assertThat(problems()).anyMatch(text -> text.contains("left no filter chain"));
  }

  @Test
  @DisplayName("bring clusters of their own, which go with them")
  void clusters() {
    put(tcp(host("")), new Meet("helper", "", 1));

    String name = listener().getStatPrefix();
    assertThat(name).isEqualTo("in:meet:helper");
    assertThat(bench.snapshot("edge").get(ResourceTypes.CLUSTER, name)).isPresent();

    put(tcp(host("")), new Meet("", "", 1));
    assertThat(bench.snapshot("edge").resources(ResourceTypes.CLUSTER))
        .containsOnlyKeys("web_default");
  }

  @Test
  @DisplayName("wait for a secret, name it while it is there and keep it when it goes")
  void secrets() {
    put(tcp(host("")), new Meet("", "tls", 1));
    assertThat(bench.snapshot("edge").resources(ResourceTypes.LISTENER)).isEmpty();
    assertThat(problems())
        .anyMatch(text -> text.contains("meet.secret: secret default~tls is missing"));

    bench.put(Secret.of("default", "tls", TlsFiles.tls("one")));
    assertThat(listener().getFilterChains(0).getTransportSocket().getName()).isEqualTo("test");
    assertThat(bench.snapshot("edge").resources(ResourceTypes.SECRET)).containsOnlyKeys(SECRET);
    assertThat(problems()).isEmpty();

    bench.remove(key(Secret.KIND, "tls"));
    assertThat(bench.snapshot("edge").resources(ResourceTypes.SECRET)).containsOnlyKeys(SECRET);
    assertThat(problems()).anyMatch(text -> text.contains("secret default~tls has gone"));

    put(tcp(host("")), new Meet("", "", 1));
    assertThat(bench.snapshot("edge").resources(ResourceTypes.SECRET)).isEmpty();
    assertThat(problems()).isEmpty();
  }
}
