// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static dev.chancery.snapshot.ResourceTypes.CLUSTER;
import static dev.chancery.snapshot.ResourceTypes.ENDPOINT;
import static dev.chancery.testkit.conformance.Sample.cluster;
import static dev.chancery.testkit.conformance.Sample.endpoints;
import static dev.chancery.testkit.conformance.SubscriptionCases.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Status;
import dev.chancery.testkit.xds.XdsResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;

/** What clients answer: nonces, acknowledgements, refusals. */
final class AnswerCases {

  private static final int BURST = 10;
  private static final int STEPS = 50;
  private static final XdsResource A = endpoints("a", 1);
  private static final XdsResource B = endpoints("b", 1);

  private AnswerCases() {}

  @Case(
      id = "17",
      title = "given a stale nonce, when a request comes with it, then it is not answered",
      only = Ways.STATE_OF_THE_WORLD)
  static void staleNonce(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a");
    XdsResponse first = client.await(A);
    client.settle();
    scene.put(endpoints("a", 2));
    XdsResponse second = client.next(ENDPOINT);
    DiscoveryRequest.Builder both =
        client.wire().stateRequest(ENDPOINT).addResourceNames("b").setVersionInfo(first.version());
    client.send(both.clone().setResponseNonce(first.nonce()));
    client.expectNothing();
    client.send(both.setResponseNonce(second.nonce()).setVersionInfo(second.version()));
    client.await(B);
  }

  @Case(
      id = "17a",
      title = "given a stale nonce, when a request comes with it, then its names are taken",
      only = Ways.DELTA)
  static void staleDeltaNonce(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A);
    client.send(change(ENDPOINT).setResponseNonce("stale").addResourceNamesSubscribe("b"));
    client.await(B);
    client.send(change(ENDPOINT).setResponseNonce("stale").addResourceNamesUnsubscribe("b"));
    client.settle();
    scene.put(endpoints("b", 2));
    client.expectNothingOf(B);
  }

  @Case(
      id = "18",
      title = "given responses that are acknowledged the moment they come, then no change is lost",
      race = true)
  static void fastAnswers(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a");
    client.await(A);
    for (int i = 2; i < STEPS; i++) {
      scene.put(endpoints("a", i));
      client.await(endpoints("a", i));
    }
  }

  @Case(
      id = "23",
      title =
          "given an unanswered response, when names are added, then these are "
              + "sent, and the response can still be refused")
  static void spontaneous(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a");
    XdsResponse first = client.next(ENDPOINT);
    client.subscribe(ENDPOINT, "a", "b");
    XdsResponse second = client.awaitUnanswered(B);
    client.refuse(first);
    client.acknowledge(second);
    client.expectNothingOf(A);
    scene.put(endpoints("a", 2));
    client.await(endpoints("a", 2));
  }

  @Case(
      id = "24",
      title = "given an unanswered response, when ten states follow, then only the last is sent")
  static void coalesces(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a");
    XdsResponse first = client.next(ENDPOINT);
    for (int i = 1; i <= BURST; i++) {
      scene.put(endpoints("a", 1 + i));
    }
    client.expectNothing();
    client.acknowledge(first);
    XdsResponse last = client.take(ENDPOINT);
    assertThat(Client.has(last, endpoints("a", 1 + BURST))).as("the last state came").isTrue();
    client.expectNothing();
  }

  @Case(
      id = "25",
      title =
          "given a version that a host used before, when it comes with other "
              + "content, then that is sent",
      needs = Capability.GIVEN_VERSIONS)
  static void versionComesBack(Scene scene) {
    scene.publish();
    Client client = scene.client();
    scene.putAs("one", A);
    client.subscribe(ENDPOINT, "a");
    client.await(A);
    scene.putAs("two", endpoints("a", 2));
    client.await(endpoints("a", 2));
    scene.putAs("two", endpoints("a", 3));
    client.await(endpoints("a", 3));
    scene.putAs("one", endpoints("a", 4));
    client.await(endpoints("a", 4));
  }

  @Case(
      id = "48",
      title = "given a change that waits, when its name is dropped, then it is not sent")
  static void droppedWhileWaiting(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A, B);
    scene.put(endpoints("a", 2));
    XdsResponse first = client.next(ENDPOINT);
    scene.put(endpoints("b", 2));
    client.subscribe(ENDPOINT, "a");
    client.acknowledge(first);
    client.expectNothingOf(B);
  }

  @Case(
      id = "19",
      title = "given a refused response, when nothing changed, then it is not sent again")
  static void refused(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    client.holds(ENDPOINT, A);
    scene.put(endpoints("a", 2));
    client.refuse(client.next(ENDPOINT));
    client.expectNothing();
    scene.put(cluster("other", 1));
    client.expectNothing();
  }

  @Case(
      id = "19a",
      title = "given a refusal that names the refused version, then it is still a refusal",
      only = Ways.STATE_OF_THE_WORLD)
  static void refusedWithVersion(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    client.holds(ENDPOINT, A);
    scene.put(endpoints("a", 2));
    XdsResponse bad = client.next(ENDPOINT);
    client.send(
        client
            .wire()
            .stateRequest(ENDPOINT)
            .setVersionInfo(bad.version())
            .setErrorDetail(Status.newBuilder().setCode(3).setMessage("refused")));
    client.expectNothing();
    scene.put(endpoints("a", 3));
    client.await(endpoints("a", 3));
  }

  @Case(
      id = "20",
      title = "given a refused first response, when nothing changed, then it is not sent again")
  static void firstRefused(Scene scene) {
    scene.publish(A, cluster("a", 1));
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a");
    client.refuse(client.next(ENDPOINT));
    client.subscribe(CLUSTER);
    client.refuse(client.next(CLUSTER));
    client.expectNothing();
  }

  @Case(
      id = "21",
      title = "given a refused response, when it is corrected, then the correction is sent")
  static void corrected(Scene scene) {
    scene.publish(A, cluster("a", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.refuse(client.next(CLUSTER));
    client.expectNothing();
    scene.put(cluster("a", 2));
    client.await(cluster("a", 2));
    client.subscribe(ENDPOINT, "a");
    client.await(A);
    scene.put(endpoints("a", 2));
    client.refuse(client.next(ENDPOINT));
    scene.put(endpoints("a", 3));
    client.await(endpoints("a", 3));
  }

  @Case(
      id = "21a",
      title = "given refused clusters, when endpoints change, then these are sent",
      only = Ways.AGGREGATED)
  static void refusalHoldsUpNothing(Scene scene) {
    scene.publish(A, cluster("a", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.refuse(client.next(CLUSTER));
    client.subscribe(ENDPOINT, "a");
    client.await(A);
    scene.put(endpoints("a", 2));
    client.await(endpoints("a", 2));
  }

  @Case(
      id = "22",
      title =
          "given a response refused for one of two resources, when that is "
              + "corrected, then both are sent",
      only = Ways.DELTA)
  static void innocentResource(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A, B);
    scene.put(endpoints("a", 2), endpoints("b", 2));
    client.refuse(client.next(ENDPOINT));
    client.expectNothing();
    scene.put(endpoints("a", 3));
    XdsResponse next = client.awaitUnanswered(endpoints("a", 3));
    client.acknowledge(next);
    if (!Client.has(next, endpoints("b", 2))) {
      client.await(endpoints("b", 2));
    }
  }
}
