// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.routes;
import static dev.chancery.xds.TestResources.runtime;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.service.runtime.v3.Runtime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Clients and the host act at the same time")
class ConcurrencyTest extends XdsTest {

  private static final int MANY = 40;

  private final Semaphore received = new Semaphore(0);
  private final AtomicInteger sent = new AtomicInteger();
  private volatile String nodeToUpdate = "";

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder.callbacks(
        new StreamCallbacks() {
          @Override
          public void received(StreamInfo stream, ReceivedRequest request) {
            received.release();
            if (request.hasNode() && request.node().getId().equals(nodeToUpdate)) {
              cache.set(nodeToUpdate, snapshot(endpoints("a", 7)));
            }
          }

          @Override
          public void sent(StreamInfo stream, SentResponse response) {
            sent.incrementAndGet();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "given a callback that sets the snapshot, then the client gets it, and nothing hangs")
  void setFromCallback(Variant variant) {
    nodeToUpdate = "late";
    TestStream client = open(variant, "", "late");
    client.subscribe(ResourceTypes.ENDPOINT, "a");
    assertThat(client.nextAcknowledged(ResourceTypes.ENDPOINT).resources())
        .containsEntry("a", endpoints("a", 7).value());
  }

  @Test
  @DisplayName("given a client that does not read, then what it asks for is not piled up (delta)")
  void slowReader() throws InterruptedException {
    EncodedResource[] layers = new EncodedResource[MANY];
    for (int i = 0; i < MANY; i++) {
      layers[i] = largeRuntime("layer-" + i);
    }
    cache.set(GROUP, snapshot(layers));
    TestStream client = ads(Variant.DELTA);
    client.stopReading();
    for (int i = 0; i < MANY; i++) {
      String name = "layer-" + i;
      client.send(
          request -> request.setTypeUrl(ResourceTypes.RUNTIME).addResourceNamesSubscribe(name));
    }
    assertThat(received.tryAcquire(MANY, 20, TimeUnit.SECONDS)).isTrue();
    assertThat(sent.get()).isLessThan(MANY / 2);
    client.startReading();
    Map<String, Object> got = new HashMap<>();
    while (got.size() < MANY) {
      got.putAll(client.nextAcknowledged(ResourceTypes.RUNTIME).resources());
    }
    assertThat(sent.get()).isLessThan(MANY / 2);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given changes that race with answers, then no route comes before its cluster")
  void noRouteBeforeItsCluster(Variant variant) {
    cache.set(GROUP, world(0));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.CLUSTER);
    client.nextAcknowledged(ResourceTypes.CLUSTER);
    client.subscribe(ResourceTypes.ROUTE, "r");
    client.nextAcknowledged(ResourceTypes.ROUTE);
    int cluster = 0;
    int route = 0;
    for (int i = 1; i <= 300; i++) {
      cache.set(GROUP, world(i));
      while (route < i) {
        TestResponse response = client.next();
        client.acknowledge(response);
        if (response.typeUrl().equals(ResourceTypes.CLUSTER)) {
          cluster = Math.max(cluster, newest(response));
        } else {
          route = newest(response);
          assertThat(route).isLessThanOrEqualTo(cluster);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given more than a client takes at once, then it gets it in several responses")
  void splitResponses(Variant variant) {
    EncodedResource[] layers = new EncodedResource[MANY];
    String[] names = new String[MANY];
    for (int i = 0; i < MANY; i++) {
      layers[i] = largeRuntime("layer-" + i);
      names[i] = layers[i].name();
    }
    cache.set(GROUP, snapshot(layers));
    TestStream client = ads(variant);
    client.subscribe(ResourceTypes.RUNTIME, names);
    Map<String, Object> got = new HashMap<>();
    while (got.size() < MANY) {
      got.putAll(client.nextAcknowledged(ResourceTypes.RUNTIME).resources());
    }
    client.isQuiet();
  }

  @Test
  @DisplayName("given a client that goes, then nothing of it stays")
  void nothingStays() {
    cache.set(GROUP, snapshot(endpoints("a", 1)));
    for (int i = 0; i < 20; i++) {
      TestStream client = ads(Variant.DELTA);
      client.subscribe(ResourceTypes.ENDPOINT, "a");
      client.nextAcknowledged(ResourceTypes.ENDPOINT);
      client.close();
      assertThat(client.ended().isOk()).isTrue();
    }
    assertThat(server.clients()).isEmpty();
    assertThat(cache.statuses()).isEmpty();
    cache.clear(GROUP);
    assertThat(cache.groups()).isEmpty();
  }

  @Test
  @DisplayName("given clients of one name each, when one resource changes, then its client is told")
  void onlyWhoAsked() {
    cache.set(GROUP, snapshot(endpoints("a", 1), endpoints("b", 1), runtime("r", 1)));
    TestStream ofA = ads(Variant.DELTA);
    ofA.subscribe(ResourceTypes.ENDPOINT, "a");
    ofA.nextAcknowledged(ResourceTypes.ENDPOINT);
    TestStream ofB = ads(Variant.DELTA);
    ofB.subscribe(ResourceTypes.ENDPOINT, "b");
    ofB.nextAcknowledged(ResourceTypes.ENDPOINT);
    cache.update(GROUP, List.of(endpoints("a", 2)), List.of());
    assertThat(ofA.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
    ofB.isQuiet();
  }

  private static Snapshot world(int i) {
    return snapshot(cluster("c-" + i, 1), endpoints("c-" + i, 1), routes("r", "c-" + i));
  }

  /** The highest number in the name of a cluster, in whatever resource it is. */
  private static int newest(TestResponse response) {
    int newest = 0;
    for (ByteString bytes : response.resources().values()) {
      Matcher matcher = Pattern.compile("c-(\\d+)").matcher(bytes.toStringUtf8());
      while (matcher.find()) {
        newest = Math.max(newest, Integer.parseInt(matcher.group(1)));
      }
    }
    return newest;
  }

  private static EncodedResource largeRuntime(String name) {
    Value value = Value.newBuilder().setStringValue("x".repeat(200_000)).build();
    return EncodedResource.of(
        name,
        Runtime.newBuilder()
            .setName(name)
            .setLayer(Struct.newBuilder().putFields("key", value))
            .build());
  }
}
