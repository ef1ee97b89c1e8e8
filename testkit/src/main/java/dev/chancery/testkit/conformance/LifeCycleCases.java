// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static dev.chancery.snapshot.ResourceTypes.CLUSTER;
import static dev.chancery.snapshot.ResourceTypes.ENDPOINT;
import static dev.chancery.snapshot.ResourceTypes.LISTENER;
import static dev.chancery.snapshot.ResourceTypes.URL_PREFIX;
import static dev.chancery.testkit.conformance.Sample.cluster;
import static dev.chancery.testkit.conformance.Sample.endpoints;
import static dev.chancery.testkit.conformance.Sample.listener;
import static dev.chancery.testkit.conformance.SubscriptionCases.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.xds.XdsResponse;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.Status;

/** Streams and groups from their beginning to their end, and who is woken by what. */
final class LifeCycleCases {

  private static final int STEPS = 100;
  private static final XdsResource A = endpoints("a", 1);
  private static final XdsResource B = endpoints("b", 1);

  private LifeCycleCases() {}

  @Case(
      id = "30",
      title =
          "given a group without content, when clients come, then they are "
              + "answered once there is some")
  static void waits(Scene scene) {
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.subscribe(LISTENER);
    client.subscribe(ENDPOINT, "a");
    scene.publishElsewhere(cluster("other", 1), listener("other", "r", 1));
    scene.publish(cluster("a", 1), A, listener("l", "r", 1));
    assertThat(client.take(CLUSTER).names()).containsExactly("a");
    assertThat(client.take(ENDPOINT).names()).containsExactly("a");
    assertThat(client.take(LISTENER).names()).containsExactly("l");
  }

  @Case(
      id = "34",
      title =
          "given a cleared group, when there is content again, then its clients "
              + "are sent what changed",
      needs = Capability.CLEAR)
  static void cleared(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A, B);
    scene.clear();
    Client late = scene.client();
    late.subscribe(ENDPOINT, "a");
    scene.put(endpoints("b", 2));
    client.await(endpoints("b", 2));
    assertThat(late.take(ENDPOINT).names()).containsExactly("a");
  }

  @Case(
      id = "47",
      title =
          "given clients of different names, when one changes, then only those "
              + "who asked for it are sent something")
  static void wakesOnlySome(Scene scene) {
    scene.publish(A, B);
    Client one = scene.client();
    Client other = scene.client();
    one.holds(ENDPOINT, A);
    other.holds(ENDPOINT, B);
    scene.put(endpoints("b", 2));
    other.await(endpoints("b", 2));
    one.expectNothing();
  }

  @Case(
      id = "47a",
      title = "given the same content published again, or to others, then nothing is sent")
  static void sameContent(Scene scene) {
    scene.publish(A, B, cluster("a", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(cluster("a", 1));
    client.holds(ENDPOINT, A, B);
    scene.put();
    scene.publishElsewhere(endpoints("a", 7));
    client.expectNothing();
  }

  @Case(
      id = "51",
      title = "given many changes, then states come in their order, and the last of them comes")
  static void inOrder(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a");
    XdsResponse response = client.take(ENDPOINT);
    for (int i = 2; i <= STEPS; i++) {
      scene.put(endpoints("a", i));
    }
    int reached = 1;
    while (!Client.has(response, endpoints("a", STEPS))) {
      response = client.take(ENDPOINT);
      int now = state(response);
      assertThat(now).as("the state after " + reached).isGreaterThan(reached);
      reached = now;
    }
  }

  private static int state(XdsResponse response) {
    for (int i = 1; i <= STEPS; i++) {
      if (Client.has(response, endpoints("a", i))) {
        return i;
      }
    }
    throw new AssertionError("a response with none of the states: " + response);
  }

  @Case(
      id = "52",
      title = "given a callback that publishes, then the request is answered",
      needs = Capability.CALLBACKS)
  static void publishesInCallback(Scene scene) {
    scene.publishWhenAsked(A, cluster("a", 1));
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a");
    client.await(A);
    scene.publishWhenAsked(endpoints("a", 2));
    client.subscribe(CLUSTER);
    client.await(cluster("a", 1));
    client.await(endpoints("a", 2));
  }

  @Case(
      id = "53",
      title =
          "given a client that does not read, when many states follow, then it "
              + "gets few of them, and the last")
  static void slowReader(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    client.holds(ENDPOINT, A);
    client.wire().stopReading();
    for (int i = 2; i <= STEPS; i++) {
      scene.put(endpoints("a", i));
    }
    client.wire().startReading();
    int responses = 1;
    while (!Client.has(client.take(ENDPOINT), endpoints("a", STEPS))) {
      responses++;
    }
    assertThat(responses).as("responses for " + STEPS + " states").isLessThan(STEPS / 10);
  }

  @Case(
      id = "35",
      title = "given the node on the first request alone, then it holds for the whole stream")
  static void nodeOnce(Scene scene) {
    scene.publish(A, cluster("a", 1));
    Client client = scene.client();
    client.wire().introduceOnce();
    client.subscribe(CLUSTER);
    client.await(cluster("a", 1));
    client.subscribe(ENDPOINT, "a");
    client.await(A);
    scene.put(endpoints("a", 2));
    client.await(endpoints("a", 2));
    client.subscribe(CLUSTER, "a");
    scene.put(cluster("a", 2));
    client.await(cluster("a", 2));
  }

  @Case(
      id = "35a",
      title = "given a stream, when a request is from another node, then the stream is ended",
      needs = Capability.ONE_NODE)
  static void nodeChanges(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    client.holds(ENDPOINT, A);
    client.wire().become(Node.newBuilder().setId("another").setCluster("another").build());
    client.subscribe(ENDPOINT, "a", "b");
    assertThat(client.ended(ENDPOINT).isOk()).isFalse();
  }

  @Case(
      id = "36",
      title = "given an unknown type, when it is asked for, then the others keep flowing",
      only = Ways.AGGREGATED)
  static void unknownType(Scene scene) {
    scene.publish(A, cluster("a", 1));
    Client client = scene.client();
    client.subscribe(URL_PREFIX + "nobody.knows.This", "name");
    client.subscribe(ENDPOINT, "a");
    client.await(A);
    scene.put(endpoints("a", 2));
    client.await(endpoints("a", 2));
  }

  @Case(
      id = "37",
      title =
          "given the aggregated service, when a request names no type, then it is "
              + "refused as invalid",
      only = Ways.AGGREGATED)
  static void noType(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    if (scene.isDelta()) {
      client.wire().send("", change(ENDPOINT).clearTypeUrl());
    } else {
      client.wire().send("", DiscoveryRequest.newBuilder());
    }
    assertThat(client.ended("").getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Case(
      id = "37a",
      title = "given a type's own service, when a request names no type, then it is that type",
      only = Ways.SEPARATE)
  static void impliedType(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    if (scene.isDelta()) {
      client.wire().send(ENDPOINT, change(ENDPOINT).clearTypeUrl().addResourceNamesSubscribe("a"));
    } else {
      client.wire().send(ENDPOINT, DiscoveryRequest.newBuilder().addResourceNames("a"));
    }
    client.await(A);
  }
}
