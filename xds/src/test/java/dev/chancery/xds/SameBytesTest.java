// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static dev.chancery.xds.TestResources.cluster;
import static dev.chancery.xds.TestResources.endpoints;
import static dev.chancery.xds.TestResources.listener;
import static dev.chancery.xds.TestResources.routes;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The same resources give the same responses, byte by byte")
class SameBytesTest extends XdsTest {

  private static final List<String> TYPES =
      List.of(
          ResourceTypes.CLUSTER,
          ResourceTypes.ENDPOINT,
          ResourceTypes.LISTENER,
          ResourceTypes.ROUTE);
  private static final int COUNT = 200;

  @ParameterizedTest
  @EnumSource
  @DisplayName("in whatever order, and by whatever changes, the snapshot was made")
  void shuffled(Variant variant) {
    List<EncodedResource> resources = resources(1);
    cache.set("sorted", Snapshot.of(resources));
    List<ByteString> expected = answers(variant, "sorted");
    for (int seed = 0; seed < 5; seed++) {
      String group = "shuffled-" + seed;
      List<EncodedResource> shuffled = new ArrayList<>(resources);
      Collections.shuffle(shuffled, new Random(seed));
      cache.set(group, Snapshot.of(shuffled));
      assertThat(answers(variant, group)).as("seed %s", seed).isEqualTo(expected);
      cache.set(group, Snapshot.of(resources(2)));
      List<ResourceName> none = List.of();
      cache.update(group, shuffled, none);
      assertThat(answers(variant, group)).as("seed %s, changed", seed).isEqualTo(expected);
    }
  }

  private List<ByteString> answers(Variant variant, String nodeId) {
    Node node = Node.newBuilder().setId(nodeId).build();
    return variant == Variant.DELTA ? delta(node) : stateOfTheWorld(node);
  }

  private List<ByteString> stateOfTheWorld(Node node) {
    Conversation<DiscoveryRequest, DiscoveryResponse> stream =
        Conversation.open(
            channel(), AggregatedDiscoveryServiceGrpc.getStreamAggregatedResourcesMethod());
    List<ByteString> answers = new ArrayList<>();
    for (String type : TYPES) {
      stream.say(
          DiscoveryRequest.newBuilder()
              .setNode(node)
              .setTypeUrl(type)
              .addAllResourceNames(names(type))
              .build());
      answers.add(stream.next().toByteString());
    }
    stream.close();
    return answers;
  }

  private List<ByteString> delta(Node node) {
    Conversation<DeltaDiscoveryRequest, DeltaDiscoveryResponse> stream =
        Conversation.open(
            channel(), AggregatedDiscoveryServiceGrpc.getDeltaAggregatedResourcesMethod());
    List<ByteString> answers = new ArrayList<>();
    for (String type : TYPES) {
      stream.say(
          DeltaDiscoveryRequest.newBuilder()
              .setNode(node)
              .setTypeUrl(type)
              .addAllResourceNamesSubscribe(names(type))
              .build());
      answers.add(stream.next().toByteString());
    }
    stream.close();
    return answers;
  }

  /** None for the types of which all is asked for. */
  private static List<String> names(String type) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < COUNT && type.equals(ResourceTypes.ENDPOINT); i++) {
      names.add("cluster-" + i);
    }
    if (type.equals(ResourceTypes.ROUTE)) {
      names.add("r");
    }
    return names;
  }

  private static List<EncodedResource> resources(int number) {
    List<EncodedResource> resources = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      resources.add(cluster("cluster-" + i, number));
      resources.add(endpoints("cluster-" + i, number));
    }
    resources.add(listener("l", "r"));
    resources.add(routes("r", "cluster-1"));
    return resources;
  }
}
