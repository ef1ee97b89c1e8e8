// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.ResourceLocator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A name with dynamic parameters")
class DynamicParametersTest extends XdsTest {

  private final BlockingQueue<ReceivedRequest> received = new LinkedBlockingQueue<>();

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.callbacks(
        new StreamCallbacks() {
          @Override
          public void received(StreamInfo stream, ReceivedRequest request) {
            received.add(request);
          }
        });
  }

  @Test
  @DisplayName("is asked for like any other, and its parameters are shown to callbacks (SotW)")
  void stateOfTheWorld() throws InterruptedException {
    cache.set(GROUP, snapshot(endpoints("a", 1), endpoints("b", 1)));
    TestStream client = ads(Variant.STATE_OF_THE_WORLD);
    client.send(
        DiscoveryRequest.newBuilder()
            .setTypeUrl(ResourceTypes.ENDPOINT)
            .addResourceNames("a")
            .addResourceLocators(locator("b", "env", "prod")));
    assertThat(client.next().names()).containsExactly("a", "b");
    ReceivedRequest request = received.take();
    assertThat(request.subscribe()).containsExactly("a", "b");
    assertThat(request.parameters()).isEqualTo(Map.of("b", Map.of("env", "prod")));
  }

  @Test
  @DisplayName("is asked for and dropped like any other (delta)")
  void delta() throws InterruptedException {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    TestStream client = ads(Variant.DELTA);
    client.send(
        (DeltaDiscoveryRequest.Builder request) ->
            request
                .setTypeUrl(ResourceTypes.ENDPOINT)
                .addResourceLocatorsSubscribe(locator("a", "env", "prod")));
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
    assertThat(received.take().parameters()).isEqualTo(Map.of("a", Map.of("env", "prod")));
    client.send(
        (DeltaDiscoveryRequest.Builder request) ->
            request
                .setTypeUrl(ResourceTypes.ENDPOINT)
                .addResourceLocatorsUnsubscribe(locator("a", "env", "prod")));
    client.isQuiet();
    cache.update(GROUP, List.of(endpoints("a", 2)), List.of());
    client.isQuiet();
  }

  private static ResourceLocator locator(String name, String key, String value) {
    return ResourceLocator.newBuilder().setName(name).putDynamicParameters(key, value).build();
  }
}
