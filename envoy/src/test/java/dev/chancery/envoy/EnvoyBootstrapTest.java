// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.bootstrap.v3.RuntimeLayer;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource.ApiType;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnvoyBootstrapTest {

  @Test
  @DisplayName("by default Envoy asks for changes over one stream, and sends its node once")
  void defaultsToDeltaAds() {
    Bootstrap bootstrap = EnvoyBootstrap.builder("edge-1").build().message();

    assertThat(bootstrap.getDynamicResources().getAdsConfig().getApiType())
        .isEqualTo(ApiType.DELTA_GRPC);
    assertThat(bootstrap.getDynamicResources().getAdsConfig().getSetNodeOnFirstMessageOnly())
        .isTrue();
    assertThat(bootstrap.getDynamicResources().getCdsConfig().hasAds()).isTrue();
    assertThat(bootstrap.getDynamicResources().getLdsConfig().hasAds()).isTrue();
  }

  @Test
  @DisplayName(
      "the control plane's runtime layer goes before the fixed one, the admin port's before it")
  void runtimeLayers() {
    assertThat(layers(EnvoyBootstrap.builder("edge-1"))).containsExactly("limits", "admin");
    assertThat(layers(EnvoyBootstrap.builder("edge-1").runtimeLayer("served")))
        .containsExactly("limits", "served", "admin");
  }

  private static List<String> layers(EnvoyBootstrap.Builder builder) {
    return builder.build().message().getLayeredRuntime().getLayersList().stream()
        .map(RuntimeLayer::getName)
        .toList();
  }

  @Test
  @DisplayName("separate streams need no ADS")
  void separateStreams() {
    Bootstrap bootstrap =
        EnvoyBootstrap.builder("edge-1").variant(XdsVariant.SEPARATE).build().message();

    assertThat(bootstrap.getDynamicResources().hasAdsConfig()).isFalse();
    assertThat(bootstrap.getDynamicResources().getCdsConfig().getApiConfigSource().getApiType())
        .isEqualTo(ApiType.GRPC);
  }

  @Test
  @DisplayName("Envoy reports load and checks health for its control plane only if it is told to")
  void duties() {
    Bootstrap without = EnvoyBootstrap.builder("edge-1").build().message();
    assertThat(without.hasClusterManager()).isFalse();
    assertThat(without.hasHdsConfig()).isFalse();

    Bootstrap with =
        EnvoyBootstrap.builder("edge-1").loadReports().healthChecks().build().message();
    assertThat(with.getClusterManager().getLoadStatsConfig().getApiType()).isEqualTo(ApiType.GRPC);
    assertThat(with.getHdsConfig().getApiType()).isEqualTo(ApiType.GRPC);
  }

  @Test
  @DisplayName("the node's cluster is by default the role, and without one the id")
  void clusterDefaults() {
    assertThat(EnvoyBootstrap.builder("edge-1").build().message().getNode().getCluster())
        .isEqualTo("edge-1");
    Bootstrap withRole = EnvoyBootstrap.builder("edge-1").role("shop~edge").build().message();
    assertThat(withRole.getNode().getCluster()).isEqualTo("shop~edge");
    assertThat(withRole.getNode().getMetadata().getFieldsOrThrow("role").getStringValue())
        .isEqualTo("shop~edge");
    assertThat(
            EnvoyBootstrap.builder("edge-1").cluster("eu").build().message().getNode().getCluster())
        .isEqualTo("eu");
  }

  @Test
  @DisplayName("a control plane's name is looked up, its address is not")
  void resolvesNames() {
    assertThat(xdsClusterType("xds.example")).isEqualTo(DiscoveryType.STRICT_DNS);
    assertThat(xdsClusterType("10.0.0.1")).isEqualTo(DiscoveryType.STATIC);
    assertThat(xdsClusterType("::1")).isEqualTo(DiscoveryType.STATIC);
  }

  @Test
  @DisplayName("the JSON text names HTTP/2 towards the control plane")
  void printsHttp2() {
    assertThat(EnvoyBootstrap.builder("edge-1").build().json())
        .contains("\"@type\": \"type.googleapis.com/envoy.extensions.upstreams.http.v3")
        .contains("\"http2ProtocolOptions\"")
        .endsWith("}\n");
  }

  @Test
  @DisplayName("values that can't work are refused with what would be right")
  void refusesNonsense() {
    assertThatThrownBy(() -> EnvoyBootstrap.builder("")).hasMessageContaining("node id is empty");
    EnvoyBootstrap.Builder builder = EnvoyBootstrap.builder("edge-1");
    assertThatThrownBy(() -> builder.xds("localhost", 0))
        .hasMessage("xDS port is 0 (expected: 1 to 65535)");
    assertThatThrownBy(() -> builder.xds("", 18000)).hasMessageContaining("host is empty");
    assertThatThrownBy(() -> builder.admin("127.0.0.1", 65536))
        .hasMessage("admin port is 65536 (expected: 0 to 65535)");
  }

  private static DiscoveryType xdsClusterType(String host) {
    return EnvoyBootstrap.builder("edge-1")
        .xds(host, 18000)
        .build()
        .message()
        .getStaticResources()
        .getClusters(0)
        .getType();
  }
}
