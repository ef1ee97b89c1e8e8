// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.Value;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Envoy's messages as JSON")
class ProtoJsonTest {

  private final ProtoJson json = new ProtoJson();

  @Test
  @DisplayName("are read as they were written, packed ones, maps and well-known ones too")
  void roundTrip() {
    Cluster cluster =
        Cluster.newBuilder()
            .setName("web")
            .setConnectTimeout(Duration.newBuilder().setSeconds(1).setNanos(500_000_000))
            .setType(Cluster.DiscoveryType.EDS)
            .setPerConnectionBufferLimitBytes(UInt32Value.of(7))
            .putTypedExtensionProtocolOptions("text", Any.pack(StringValue.of("plain")))
            .putTypedExtensionProtocolOptions(
                "tcp", Any.pack(TcpProxy.newBuilder().setStatPrefix("p").build()))
            .setMetadata(
                Metadata.newBuilder()
                    .putFilterMetadata(
                        "envoy.lb",
                        Struct.newBuilder()
                            .putFields("stage", Value.newBuilder().setNumberValue(2).build())
                            .build()))
            .build();
    ClusterWeight nested = ClusterWeight.newBuilder().setName("nested").build();

    assertThat(json.parse(json.print(cluster), cluster)).isEqualTo(cluster);
    assertThat(json.parse(json.print(nested), nested)).isEqualTo(nested);
  }

  @Test
  @DisplayName("take names of the proto, and null for what is not there")
  void otherNames() {
    assertThat(
            json.parse("{\"alt_stat_name\": \"a\", \"name\": null}", Cluster.getDefaultInstance()))
        .isEqualTo(Cluster.newBuilder().setAltStatName("a").build());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"colour\": 1} | colour | found a field that envoy.config.listener.v3.Listener does not have",
        "{\"filterChains\": [{}, {\"filters\": {}}]} | filterChains[1].filters | found a mapping (expected: a list)",
        "{\"filterChains\": [7]} | filterChains[0] | found 7 (expected: a mapping with the fields of envoy.config.listener.v3.FilterChain)",
        "{\"tcpBacklogSize\": \"big\"} | tcpBacklogSize | found \"big\" (expected: what a google.protobuf.UInt32Value is)",
        "{\"trafficDirection\": \"UP\"} | trafficDirection | found \"UP\" (expected: one of UNSPECIFIED, INBOUND, OUTBOUND",
        "{\"statPrefix\": []} | statPrefix | found a list (expected: a value of type string)",
        "{\"metadata\": {\"filterMetadata\": []}} | metadata.filterMetadata | found a list (expected: a mapping)",
        "{\"metadata\": {\"filterMetadata\": {\"x\": 1}}} | metadata.filterMetadata['x'] | found 1",
        "{\"name\": \"a\", \"stat_prefix\": \"b\", \"statPrefix\": \"c\"} | statPrefix | found a second time",
        "[] | `` | found a list",
        "{ | `` | found no JSON",
      })
  @DisplayName("are refused with the place of the mistake")
  void mistakes(String text, String field, String detail) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> json.parse(text, Listener.getDefaultInstance()))
        .satisfies(e -> assertThat(e.field()).isEqualTo(field))
        .satisfies(e -> assertThat(e.detail()).contains(detail));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"typedConfig\": {}} | typedConfig | found a mapping (expected: a mapping with '@type'",
        "{\"typedConfig\": {\"@type\": \"type.googleapis.com/none\"}} | typedConfig['@type'] | found 'type.googleapis.com/none'",
        "{\"typedConfig\": {\"@type\": \"type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy\", \"a\": 1}} | typedConfig.a | found a field that",
        "{\"typedConfig\": {\"@type\": \"type.googleapis.com/google.protobuf.Duration\", \"value\": 1}} | typedConfig | 'value' with what a google.protobuf.Duration is",
        "{\"typedConfig\": {\"@type\": \"type.googleapis.com/google.protobuf.StringValue\", \"value\": \"a\"}, \"configDiscovery\": {}} | configDiscovery | found it beside typedConfig",
      })
  @DisplayName("are refused with the place of the mistake in what is packed")
  void packedMistakes(String text, String field, String detail) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> json.parse(text, Filter.getDefaultInstance()))
        .satisfies(e -> assertThat(e.field()).isEqualTo(field))
        .satisfies(e -> assertThat(e.detail()).contains(detail));
  }
}
