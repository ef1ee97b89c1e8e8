// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.runtime;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A resource with a time to live")
class TimeToLiveTest extends XdsTest {

  private static final EncodedResource LAYER = runtime("layer", 1).withTtl(Duration.ofSeconds(30));

  private final ManualTimers timers = new ManualTimers();

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.timers(timers);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a client that knows of it, then heartbeats come in time, without a body")
  void heartbeats(Variant variant) {
    cache.set(GROUP, snapshot(LAYER, runtime("other", 1)));
    TestStream client = timed(variant);
    client.subscribe(ResourceTypes.RUNTIME, "layer", "other");
    TestResponse first = client.nextAcknowledged(ResourceTypes.RUNTIME);
    assertThat(first.ttls()).containsOnlyKeys("layer").containsEntry("layer", 30L);
    client.isQuiet();
    for (int beat = 0; beat < 3; beat++) {
      timers.advance(Duration.ofSeconds(10));
      TestResponse heartbeat = client.nextAcknowledged(ResourceTypes.RUNTIME);
      assertThat(heartbeat.heartbeats()).containsExactly("layer");
      assertThat(heartbeat.names()).isEmpty();
      assertThat(heartbeat.version()).isEqualTo(first.version());
      client.isQuiet();
    }
    cache.update(GROUP, List.of(runtime("layer", 2)), List.of());
    assertThat(client.nextAcknowledged(ResourceTypes.RUNTIME).ttls()).isEmpty();
    timers.advance(Duration.ofSeconds(60));
    client.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a client that does not know of it, then it is like any other")
  void unsupported(Variant variant) {
    cache.set(GROUP, snapshot(LAYER));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.RUNTIME, "layer");
    TestResponse response = client.nextAcknowledged(ResourceTypes.RUNTIME);
    assertThat(response.ttls()).isEmpty();
    assertThat(response.resources()).containsEntry("layer", LAYER.value());
    timers.advance(Duration.ofSeconds(60));
    client.isQuiet();
  }

  @Test
  @DisplayName("given clusters, then a heartbeat is the full state, which else would look empty")
  void fullState() {
    cache.set(
        GROUP,
        snapshot(
            cluster("a", 1).withTtl(Duration.ofSeconds(30)),
            cluster("b", 1),
            endpoints("a", 1),
            endpoints("b", 1)));
    TestStream client = timed(Variant.STATE_OF_THE_WORLD);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.isQuiet();
    timers.advance(Duration.ofSeconds(10));
    assertThat(client.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a", "b");
  }

  private TestStream timed(Variant variant) {
    Node node =
        Node.newBuilder()
            .setId(GROUP)
            .addClientFeatures("xds.config.supports-resource-ttl")
            .addClientFeatures("xds.config.supports-resource-in-sotw")
            .build();
    return TestStream.open(channel(), variant, node, "");
  }
}
