// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.secret.SecretPart;
import dev.chancery.testkit.fake.RecordingUpstreamContext;
import dev.chancery.testkit.fake.RecordingUpstreamContext.Warning;
import dev.chancery.testkit.golden.GoldenFolder;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http2ProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig.ProtocolConfigCase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficPluginsTest {

  private static final String HTTP_OPTIONS =
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

  private final TrafficYaml yaml = new TrafficYaml();

  @AfterEach
  void close() {
    yaml.close();
  }

  @TestFactory
  Stream<DynamicTest> clusters() {
    Map<String, Supplier<String>> cases = new TreeMap<>();
    GoldenClusters.inputs()
        .forEach(
            (name, spec) ->
                cases.put(name + ".json", () -> GoldenClusters.JSON.print(yaml.cluster(spec))));
    return GoldenFolder.of("traffic").tests(cases);
  }

  @Test
  @DisplayName("an upstream without options is left alone")
  void withoutOptionsNothingChanges() {
    assertThat(yaml.cluster("")).isEqualTo(Cluster.newBuilder().setName("cart_shop").build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "useHttp2: true\nconnectionConfig: {maxRequestsPerConnection: 100}",
        "protocolSelection: USE_DOWNSTREAM_PROTOCOL\n"
            + "connectionConfig: {http1ProtocolOptions: {enableTrailers: true}}",
      })
  @DisplayName("plugins that write to one message keep what the other wrote, in either order")
  void sharedMessageKeepsBoth(String options) {
    Upstream upstream = yaml.upstream(options);
    Cluster.Builder backwards = Cluster.newBuilder().setName("cart_shop");
    List<UpstreamPlugin> plugins = yaml.plugins();
    for (int i = plugins.size() - 1; i >= 0; i--) {
      plugins.get(i).processUpstream(new RecordingUpstreamContext(), upstream, backwards);
    }
    assertThat(backwards.build()).isEqualTo(yaml.cluster(upstream, new RecordingUpstreamContext()));
  }

  @Test
  @DisplayName("something else in the place of the HTTP options is an error that names the place")
  void foreignMessage() {
    Upstream upstream = yaml.upstream("useHttp2: true");
    Cluster.Builder out =
        Cluster.newBuilder()
            .putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(StringValue.of("x")));
    assertThatThrownBy(
            () ->
                yaml.plugins()
                    .forEach(
                        plugin ->
                            plugin.processUpstream(new RecordingUpstreamContext(), upstream, out)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(HTTP_OPTIONS);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("HTTP/2 that the type of the upstream knows of stays, unless options say otherwise")
  @CsvSource(
      delimiter = '|',
      value = {
        "connectionConfig: {http1ProtocolOptions: {enableTrailers: true}}|HTTP2_PROTOCOL_OPTIONS",
        "healthChecks: [{grpcHealthCheck: {}, timeout: 1s, interval: 1s}]|HTTP2_PROTOCOL_OPTIONS",
        "maxConcurrentStreams: 100|HTTP2_PROTOCOL_OPTIONS",
        "useHttp2: true|HTTP2_PROTOCOL_OPTIONS",
        "useHttp2: false|HTTP_PROTOCOL_OPTIONS",
      })
  void http2OfType(String options, ProtocolConfigCase expected)
      throws InvalidProtocolBufferException {
    RecordingUpstreamContext context = new RecordingUpstreamContext();
    Cluster.Builder out = Cluster.newBuilder().setName("cart_shop");
    HttpProtocolOptions.Builder http2 = HttpProtocolOptions.newBuilder();
    http2
        .getExplicitHttpConfigBuilder()
        .setHttp2ProtocolOptions(Http2ProtocolOptions.getDefaultInstance());
    out.putTypedExtensionProtocolOptions(HTTP_OPTIONS, Any.pack(http2.build()));
    Upstream upstream = yaml.upstream(options);
    yaml.plugins().forEach(plugin -> plugin.processUpstream(context, upstream, out));
    ExplicitHttpConfig config =
        out.getTypedExtensionProtocolOptionsOrThrow(HTTP_OPTIONS)
            .unpack(HttpProtocolOptions.class)
            .getExplicitHttpConfig();
    assertThat(config.getProtocolConfigCase()).isEqualTo(expected);
    assertThat(config.getHttp2ProtocolOptions().hasMaxConcurrentStreams())
        .isEqualTo(options.startsWith("max"));
    assertThat(context.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maxConcurrentStreams: 100",
        "dnsRefreshRate: 5s",
        "sslConfig: {}",
        "failover: {prioritizedLocalities: [{localityEndpoints: [{lbEndpoints: [{address: a.example,"
            + " port: 80}]}]}]}",
        "loadBalancerConfig: {useHostnameForHashing: true}\nhosts: {type: STRICT_DNS}",
      })
  @DisplayName("what has no effect, or a dangerous one, is warned of")
  void warns(String options) {
    RecordingUpstreamContext context = new RecordingUpstreamContext();
    yaml.cluster(yaml.upstream(options), context);
    assertThat(context.warnings())
        .extracting(Warning::field)
        .first()
        .asString()
        .startsWith(options.substring(0, options.indexOf(':')));
  }

  @Test
  @DisplayName("a secret that has not what is wanted of it is refused, or warned of")
  void secretsWithoutAuthorities() {
    ResourceRef secret = new ResourceRef("shop", "own");
    RecordingUpstreamContext context =
        new RecordingUpstreamContext().withSecret(secret, SecretPart.CERTIFICATE);
    String options = "sslConfig: {secretRef: {namespace: shop, name: own}";
    yaml.cluster(yaml.upstream(options + "}"), context);
    assertThat(context.warnings())
        .singleElement()
        .extracting(Warning::message)
        .asString()
        .contains("is not checked", "rootCa in the secret shop~own");

    Upstream named = yaml.upstream(options + ", verifySubjectAltName: [cart.example]}");
    assertThatThrownBy(() -> yaml.cluster(named, context))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("sslConfig.verifySubjectAltName: found names without an authority");
  }

  @Test
  @DisplayName("a secret that an endpoint to fail over to misses is told with the field")
  void secretOfFailover() {
    String missing =
        """
        failover:
          prioritizedLocalities:
          - localityEndpoints:
            - lbEndpoints:
              - {address: 10.0.0.1, port: 80}
              - {address: 10.0.0.2, port: 80, upstreamSslConfig: {secretRef: {name: missing}}}
        """;
    assertThatThrownBy(() -> yaml.cluster(missing))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(
            "failover.prioritizedLocalities[0].localityEndpoints[0].lbEndpoints[1]"
                + ".upstreamSslConfig.secretRef: ");
  }

  @Test
  @DisplayName("options that Envoy refuses together are refused")
  void refusesTogether() {
    assertThatThrownBy(() -> yaml.cluster("protocolSelection: USE_ALPN_PROTOCOL"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("without sslConfig");
    assertThatThrownBy(() -> yaml.cluster("loadBalancerConfig: {useHostnameForHashing: true}"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("found true for a cluster of type STATIC");
    String failover =
        "failover: {prioritizedLocalities: [{localityEndpoints: [{lbEndpoints: [{address: a.example,"
            + " port: 80}]}]}]}\nhosts: {type: %s}";
    assertThatThrownBy(() -> yaml.cluster(failover.formatted("EDS")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("found a host name beside endpoints of a cluster of type EDS");
    assertThatThrownBy(() -> yaml.cluster(failover.formatted("LOGICAL_DNS")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("failover: found");
    assertThatThrownBy(() -> yaml.cluster("healthChecks: [{grpcHealthCheck: {}}]"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("useHttp2: true");
  }
}
