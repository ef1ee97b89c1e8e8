// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client that comes back is sent what it lacks")
class ReconnectTest extends XdsTest {

  private static final EncodedResource A = endpoints("a", 1);
  private static final EncodedResource B = endpoints("b", 1);

  @ParameterizedTest
  @EnumSource
  @DisplayName("given nothing changed, when the server restarts, then nothing is sent")
  void nothingChanged(Variant variant) throws IOException {
    cache.set(GROUP, snapshot(cluster("a", 1), cluster("b", 1), A, B));
    TestStream before = ads(variant);
    before.subscribe(ResourceTypes.CLUSTER);
    before.nextAcknowledged(ResourceTypes.CLUSTER);
    before.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    before.nextAcknowledged(ResourceTypes.ENDPOINT);
    before.isQuiet();
    restartServer();
    TestStream after = ads(variant);
    after.resume(before, ResourceTypes.CLUSTER);
    after.resume(before, ResourceTypes.ENDPOINT, "a", "b");
    after.isQuiet();
    cache.update(GROUP, List.of(endpoints("b", 2)), List.of());
    assertThat(after.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("b");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given nothing changed, when it asks for one name more, then it gets that one")
  void oneNameMore(Variant variant) {
    cache.set(GROUP, snapshot(A, B));
    TestStream before = ads(variant);
    before.subscribe(ResourceTypes.ENDPOINT, "a");
    before.nextAcknowledged(ResourceTypes.ENDPOINT);
    before.close();
    TestStream after = ads(variant);
    after.resume(before, ResourceTypes.ENDPOINT, "a", "b");
    assertThat(after.nextAcknowledged(ResourceTypes.ENDPOINT).names()).contains("b");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given changes meanwhile, then it gets them")
  void changedMeanwhile(Variant variant) throws IOException {
    cache.set(GROUP, snapshot(A, B, endpoints("c", 1)));
    TestStream before = ads(variant);
    before.subscribe(ResourceTypes.ENDPOINT, "a", "b", "c");
    before.nextAcknowledged(ResourceTypes.ENDPOINT);
    before.isQuiet();
    cache.clear(GROUP);
    restartServer();
    TestStream after = ads(variant);
    after.resume(before, ResourceTypes.ENDPOINT, "a", "b", "c");
    cache.set(GROUP, snapshot(A, endpoints("b", 2)));
    TestResponse response = after.nextAcknowledged(ResourceTypes.ENDPOINT);
    if (variant == Variant.DELTA) {
      assertThat(response.names()).containsExactly("b");
      assertThat(response.removed()).containsExactly("c");
    } else {
      assertThat(response.names()).contains("b");
    }
    after.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a cluster changed meanwhile, then its endpoints are sent again, as it warms")
  void clusterChangedMeanwhile(Variant variant) throws IOException {
    cache.set(GROUP, snapshot(cluster("a", 1), A, cluster("b", 1), B));
    TestStream before = ads(variant);
    before.subscribe(ResourceTypes.CLUSTER);
    before.nextAcknowledged(ResourceTypes.CLUSTER);
    before.subscribe(ResourceTypes.ENDPOINT, "a", "b");
    before.nextAcknowledged(ResourceTypes.ENDPOINT);
    before.isQuiet();
    restartServer();
    cache.update(GROUP, List.of(cluster("a", 2)), List.of());
    TestStream after = ads(variant);
    after.resume(before, ResourceTypes.CLUSTER);
    TestResponse clusters = after.next();
    assertThat(clusters.resources()).containsEntry("a", cluster("a", 2).value());
    after.resume(before, ResourceTypes.ENDPOINT, "a", "b");
    assertThat(after.nextAcknowledged(ResourceTypes.ENDPOINT).names()).contains("a");
    after.acknowledge(clusters);
    after.isQuiet();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("given a moment's absence, then it gets just what changed in it")
  void shortAbsence(Variant variant) {
    cache.set(GROUP, snapshot(A, B, endpoints("c", 1)));
    TestStream witness = ads(variant);
    witness.subscribe(ResourceTypes.ENDPOINT, "a");
    witness.nextAcknowledged(ResourceTypes.ENDPOINT);
    TestStream before = ads(variant);
    before.subscribe(ResourceTypes.ENDPOINT, "a", "b", "c");
    before.nextAcknowledged(ResourceTypes.ENDPOINT);
    before.isQuiet();
    before.close();
    cache.update(GROUP, List.of(endpoints("d", 1)), List.of());
    cache.update(GROUP, List.of(endpoints("b", 2)), List.of());
    cache.update(GROUP, List.of(endpoints("b", 3)), List.of());
    witness.isQuiet();
    TestStream after = ads(variant);
    after.resume(before, ResourceTypes.ENDPOINT, "a", "b", "c");
    assertThat(after.nextAcknowledged(ResourceTypes.ENDPOINT).resources())
        .containsOnlyKeys("b")
        .containsEntry("b", endpoints("b", 3).value());
    after.isQuiet();
  }

  @Test
  @DisplayName("given gRPC, then its first request is answered in any case: silence looks broken")
  void signOfLife() {
    cache.set(GROUP, snapshot(cluster("a", 1), A));
    TestStream before = grpc();
    before.subscribe(ResourceTypes.CLUSTER, "a");
    before.nextAcknowledged(ResourceTypes.CLUSTER);
    before.subscribe(ResourceTypes.ENDPOINT, "a");
    String version = before.nextAcknowledged(ResourceTypes.ENDPOINT).version();
    before.close();
    TestStream after = grpc();
    after.resume(before, ResourceTypes.ENDPOINT, "a");
    TestResponse answer = after.nextAcknowledged(ResourceTypes.ENDPOINT);
    assertThat(answer.names()).isEmpty();
    assertThat(answer.version()).isEqualTo(version);
    after.resume(before, ResourceTypes.CLUSTER, "a");
    after.isQuiet();
  }

  @Test
  @DisplayName("given gRPC that asks for clusters first, then it is told of them again")
  void signOfLifeOfFullState() {
    cache.set(GROUP, snapshot(cluster("a", 1), A));
    TestStream before = grpc();
    before.subscribe(ResourceTypes.CLUSTER, "a");
    before.nextAcknowledged(ResourceTypes.CLUSTER);
    before.close();
    TestStream after = grpc();
    after.resume(before, ResourceTypes.CLUSTER, "a");
    assertThat(after.nextAcknowledged(ResourceTypes.CLUSTER).names()).containsExactly("a");
    after.isQuiet();
  }

  private TestStream grpc() {
    Node node = Node.newBuilder().setId(GROUP).setUserAgentName("gRPC Go").build();
    return TestStream.open(channel(), Variant.STATE_OF_THE_WORLD, node, "");
  }

  @Test
  @DisplayName("given a wildcard, when one went meanwhile, then it is removed (delta)")
  void goneUnderWildcard() {
    cache.set(GROUP, snapshot(cluster("a", 1), cluster("b", 1), A, B));
    TestStream before = ads(Variant.DELTA);
    before.subscribe(ResourceTypes.CLUSTER);
    before.nextAcknowledged(ResourceTypes.CLUSTER);
    before.close();
    cache.set(GROUP, snapshot(cluster("a", 1), A));
    TestStream after = ads(Variant.DELTA);
    after.resume(before, ResourceTypes.CLUSTER);
    TestResponse response = after.nextAcknowledged(ResourceTypes.CLUSTER);
    assertThat(response.names()).isEmpty();
    assertThat(response.removed()).containsExactly("b");
    after.isQuiet();
  }

  @Test
  @DisplayName(
      "given a version that the host gave, then all is sent again: it proves nothing (SotW)")
  void givenVersion() {
    cache.set(GROUP, snapshot(A).withVersion("1"));
    TestStream before = ads(Variant.STATE_OF_THE_WORLD);
    before.subscribe(ResourceTypes.ENDPOINT, "a");
    before.nextAcknowledged(ResourceTypes.ENDPOINT);
    before.close();
    TestStream after = ads(Variant.STATE_OF_THE_WORLD);
    after.resume(before, ResourceTypes.ENDPOINT, "a");
    assertThat(after.nextAcknowledged(ResourceTypes.ENDPOINT).names()).containsExactly("a");
  }

  @Test
  @DisplayName("given a request of more than 4 MiB, then it is taken (delta)")
  void largeRequest() {
    List<EncodedResource> resources = new ArrayList<>();
    DeltaDiscoveryRequest.Builder request =
        DeltaDiscoveryRequest.newBuilder().setTypeUrl(ResourceTypes.ENDPOINT);
    for (int i = 0; i < 60_000; i++) {
      EncodedResource resource = endpoints("a-service-with-quite-a-long-name-" + i, 1);
      resources.add(resource);
      request.addResourceNamesSubscribe(resource.name());
      request.putInitialResourceVersions(resource.name(), resource.version());
    }
    assertThat(request.build().getSerializedSize()).isGreaterThan(4 << 20);
    cache.set(GROUP, snapshot(resources.toArray(EncodedResource[]::new)));
    TestStream client = ads(Variant.DELTA);
    client.send(builder -> builder.mergeFrom(request.build()));
    client.isQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {ResourceTypes.ENDPOINT, ResourceTypes.CLUSTER})
  @DisplayName("given many clients with the same long lists, then each gets what all lack (delta)")
  void fleet(String type) throws IOException {
    String[] asked =
        IntStream.range(0, 100).mapToObj("service-%d"::formatted).toArray(String[]::new);
    boolean byName = type.equals(ResourceTypes.ENDPOINT);
    cache.setUnchecked(GROUP, fleet(type, asked, 1, 99));
    TestStream before = ads(Variant.DELTA);
    before.subscribe(type, byName ? asked : new String[0]);
    before.nextAcknowledged(type);
    before.isQuiet();
    restartServer();
    cache.publish(
        GROUP,
        cache
            .get(GROUP)
            .orElseThrow()
            .edit()
            .put(of(type, asked[7], 2))
            .put(of(type, asked[99], 1))
            .remove(type, asked[8])
            .commit());
    for (int i = 0; i < 3; i++) {
      TestStream after = ads(Variant.DELTA);
      after.resume(before, type, byName ? asked : new String[0]);
      TestResponse response = after.nextAcknowledged(type);
      assertThat(response.names()).containsExactlyInAnyOrder(asked[7], asked[99]);
      assertThat(response.removed()).containsExactly(asked[8]);
      after.isQuiet();
    }
  }

  private static Snapshot fleet(String type, String[] names, int number, int count) {
    return snapshot(
        Arrays.stream(names)
            .limit(count)
            .map(name -> of(type, name, number))
            .toArray(EncodedResource[]::new));
  }

  private static EncodedResource of(String type, String name, int number) {
    return type.equals(ResourceTypes.ENDPOINT) ? endpoints(name, number) : cluster(name, number);
  }
}
