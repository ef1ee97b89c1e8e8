package dev.chancery.plugins.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.Section;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import dev.chancery.testkit.fake.RecordingUpstreamContext;
import dev.chancery.testkit.golden.GoldenFolder;
import dev.chancery.testkit.golden.ProtoJson;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TrafficPluginsTest {

  private static final ProtoJson JSON = ProtoJson.withTypes(HttpProtocolOptions.getDescriptor());
  private static final SlowStart SLOW_START = new SlowStart(Duration.ofSeconds(30), 5);

  @TestFactory
  Stream<DynamicTest> clusters() {
    return GoldenFolder.of("traffic")
        .tests(
            Map.ofEntries(
                golden("use-http2/on.json", new UseHttp2(true)),
                golden("use-http2/off.json", new UseHttp2(false)),
                golden("circuit-breakers/all.json", new CircuitBreakers(1, 2, 4294967295L, 4)),
                golden("circuit-breakers/one.json", new CircuitBreakers(0, 0, 7, 0)),
                golden("circuit-breakers/none.json", new CircuitBreakers(0, 0, 0, 0)),
                golden(
                    "connection-config/all.json",
                    new ConnectionConfig(
                        Duration.ofMillis(1250), 32768, 100, new TcpKeepalive(3, 60, 5))),
                golden(
                    "connection-config/none.json",
                    new ConnectionConfig(Duration.ZERO, 0, 0, TcpKeepalive.NONE)),
                golden(
                    "connection-config/with-http2.json",
                    new ConnectionConfig(Duration.ZERO, 0, 100, TcpKeepalive.NONE),
                    new UseHttp2(true)),
                balancer("round-robin.json", new RoundRobin(SlowStart.OFF)),
                balancer("round-robin-slow-start.json", new RoundRobin(SLOW_START)),
                balancer("least-request.json", new LeastRequest(3, SlowStart.OFF)),
                balancer("least-request-slow-start.json", new LeastRequest(2, SLOW_START)),
                balancer("random.json", new RandomEndpoint()),
                balancer("ring-hash.json", new RingHash(1024, 8388608)),
                balancer("maglev.json", new Maglev(65537)),
                golden(
                    "load-balancer-config/panic-off.json",
                    new LoadBalancerConfig(new RoundRobin(SlowStart.OFF), 0))));
  }

  @Test
  @DisplayName("an upstream without options is left alone")
  void withoutOptionsNothingChanges() {
    assertThat(cluster()).isEqualTo(Cluster.newBuilder().setName("cart_shop").build());
  }

  @Test
  @DisplayName("plugins that write to one message keep what the other wrote, in either order")
  void sharedMessageKeepsBoth() {
    Upstream upstream =
        upstream(
            new UseHttp2(true), new ConnectionConfig(Duration.ZERO, 0, 100, TcpKeepalive.NONE));
    List<UpstreamPlugin> plugins = List.of(new UseHttp2Plugin(), new ConnectionConfigPlugin());
    assertThat(cluster(upstream, plugins))
        .isEqualTo(cluster(upstream, List.of(plugins.get(1), plugins.get(0))));
  }

  @Test
  @DisplayName("something else in the place of the HTTP options is an error that names the place")
  void foreignMessage() {
    Cluster.Builder out =
        Cluster.newBuilder()
            .putTypedExtensionProtocolOptions(HttpProtocol.KEY, Any.pack(StringValue.of("x")));
    assertThatThrownBy(
            () ->
                new UseHttp2Plugin()
                    .processUpstream(
                        new RecordingUpstreamContext(), upstream(new UseHttp2(true)), out))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(HttpProtocol.KEY);
  }

  @Test
  @DisplayName("the service loader finds one plugin for each section")
  void serviceLoaderFindsAll() {
    assertThat(plugins().flatMap(plugin -> plugin.sections().stream()).map(Section::name))
        .containsExactlyInAnyOrder(
            "useHttp2", "circuitBreakers", "connectionConfig", "loadBalancerConfig");
  }

  private static Map.Entry<String, Supplier<String>> balancer(
      String file, LoadBalancerPolicy policy) {
    return golden("load-balancer-config/" + file, LoadBalancerConfig.of(policy));
  }

  private static Map.Entry<String, Supplier<String>> golden(String file, Option... options) {
    return Map.entry(file, () -> JSON.print(cluster(options)));
  }

  /** What all traffic plugins make of the options, in the order in which the framework calls. */
  private static Cluster cluster(Option... options) {
    return cluster(
        upstream(options), plugins().sorted(Comparator.comparing(Plugin::name)).toList());
  }

  private static Cluster cluster(Upstream upstream, List<UpstreamPlugin> plugins) {
    Cluster.Builder out = Cluster.newBuilder().setName("cart_shop");
    plugins.forEach(
        plugin -> plugin.processUpstream(new RecordingUpstreamContext(), upstream, out));
    return out.build();
  }

  private static Stream<UpstreamPlugin> plugins() {
    return ServiceLoader.load(Plugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(UpstreamPlugin.class::cast);
  }

  private static Upstream upstream(Option... options) {
    return new Upstream(Metadata.of("shop", "cart"), new AnyType(), Options.of(options));
  }

  private record AnyType() implements UpstreamConfig {}
}
