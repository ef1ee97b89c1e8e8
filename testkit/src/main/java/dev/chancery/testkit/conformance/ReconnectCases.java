// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static dev.chancery.snapshot.ResourceTypes.CLUSTER;
import static dev.chancery.snapshot.ResourceTypes.ENDPOINT;
import static dev.chancery.snapshot.ResourceTypes.SECRET;
import static dev.chancery.testkit.conformance.Sample.cluster;
import static dev.chancery.testkit.conformance.Sample.endpoints;
import static dev.chancery.testkit.conformance.Sample.secret;
import static dev.chancery.testkit.conformance.SubscriptionCases.change;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.xds.XdsResponse;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import java.io.IOException;

/** Clients that come back, to the same server, to one that was started anew, or to another. */
final class ReconnectCases {

  private static final int MANY = 60_000;
  private static final XdsResource A = endpoints("a", 1);
  private static final XdsResource B = endpoints("b", 1);

  private ReconnectCases() {}

  @Case(id = "26", title = "given two servers with the same content, then versions are equal")
  static void equalVersions(Scene scene) throws IOException {
    scene.publish(cluster("a", 1), cluster("b", 1));
    Client here = scene.client();
    here.subscribe(CLUSTER);
    XdsResponse one = here.take(CLUSTER);
    Client there = scene.client(scene.replica());
    there.subscribe(CLUSTER);
    XdsResponse other = there.take(CLUSTER);
    if (scene.isDelta()) {
      assertThat(other.version("a")).isEqualTo(one.version("a")).isNotEmpty();
      assertThat(other.version("b")).isEqualTo(one.version("b"));
    } else {
      assertThat(other.version()).isEqualTo(one.version()).isNotEmpty();
    }
  }

  @Case(
      id = "26a",
      title =
          "given a client that moves to another server with the same content, "
              + "then it is sent nothing")
  static void failsOver(Scene scene) throws IOException {
    scene.publish(A, B, cluster("a", 1));
    Client here = scene.client();
    here.subscribe(CLUSTER);
    here.await(cluster("a", 1));
    here.holds(ENDPOINT, A, B);
    here.close();
    Client there = scene.client(scene.replica());
    there.resume(here, CLUSTER);
    there.resume(here, ENDPOINT, "a", "b");
    there.expectNothingNew();
  }

  @Case(
      id = "28",
      title = "given a client that comes back, when nothing changed, then it is sent nothing")
  static void unchanged(Scene scene) {
    Client before = gone(scene);
    Client after = scene.client();
    after.resume(before, CLUSTER);
    after.resume(before, ENDPOINT, "a", "b");
    after.expectNothingNew();
    scene.put(endpoints("a", 2));
    after.await(endpoints("a", 2));
  }

  /** A client that took all there is, and went. */
  private static Client gone(Scene scene) {
    scene.publish(A, B, cluster("a", 1), cluster("b", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(cluster("a", 1));
    client.holds(ENDPOINT, A, B);
    client.close();
    return client;
  }

  @Case(
      id = "28a",
      title =
          "given a server that was started anew, when nothing changed, then "
              + "clients are sent nothing")
  static void restartUnchanged(Scene scene) throws IOException {
    Client before = gone(scene);
    scene.restart();
    Client after = scene.client();
    after.resume(before, CLUSTER);
    after.resume(before, ENDPOINT, "a", "b");
    after.expectNothingNew();
    scene.put(endpoints("b", 2));
    after.await(endpoints("b", 2));
  }

  @Case(
      id = "28b",
      title = "given a client that comes back, when some changed, then it is sent what changed")
  static void changed(Scene scene) {
    Client before = gone(scene);
    scene.put(endpoints("b", 2));
    Client after = scene.client();
    after.resume(before, CLUSTER);
    after.expectNothingNew();
    after.resume(before, ENDPOINT, "a", "b");
    XdsResponse response = after.await(endpoints("b", 2));
    if (scene.isDelta()) {
      assertThat(response.names()).containsExactly("b");
    }
    after.expectNothingNew();
  }

  @Case(
      id = "28c",
      title =
          "given a client that comes back, when some are gone, then they are "
              + "listed as removed",
      only = Ways.DELTA)
  static void vanished(Scene scene) {
    Client before = gone(scene);
    scene.remove(B);
    Client after = scene.client();
    after.resume(before, ENDPOINT, "a", "b");
    XdsResponse response = after.awaitRemoval(B);
    assertThat(response.names()).isEmpty();
    after.expectNothingNew();
  }

  @Case(
      id = "28d",
      title = "given clusters, when a client comes back and one is gone, then it is told")
  static void vanishedCluster(Scene scene) {
    Client before = gone(scene);
    scene.remove(cluster("b", 1), B);
    Client after = scene.client();
    after.resume(before, CLUSTER);
    if (scene.isDelta()) {
      assertThat(after.awaitRemoval(cluster("b", 1)).names()).isEmpty();
    } else {
      assertThat(after.take(CLUSTER).names()).containsExactly("a");
    }
    after.expectNothingNew();
  }

  @Case(
      id = "29",
      title =
          "given a client that has many resources, when its request is above 4 "
              + "MiB, then it is taken",
      only = Ways.DELTA)
  static void largeRequest(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    DeltaDiscoveryRequest.Builder request = change(ENDPOINT).addResourceNamesSubscribe("a");
    for (int i = 0; i < MANY; i++) {
      request.putInitialResourceVersions("%080d".formatted(i), "0");
    }
    assertThat(request.build().getSerializedSize()).isGreaterThan(4 * 1024 * 1024);
    client.send(request);
    client.await(A);
  }

  @Case(
      id = "31",
      title =
          "given a server that was started anew, when secrets are asked for "
              + "again, then they are sent")
  static void secretsAfterRestart(Scene scene) throws IOException {
    scene.publish(secret("s", "one"), secret("t", "one"));
    Client before = scene.client();
    before.holds(SECRET, secret("s", "one"), secret("t", "one"));
    before.close();
    scene.restart();
    Client anew = scene.client();
    anew.holds(SECRET, secret("s", "one"), secret("t", "one"));
    scene.put(secret("s", "two"));
    Client back = scene.client();
    back.resume(before, SECRET, "s", "t");
    back.await(secret("s", "two"));
    anew.await(secret("s", "two"));
  }

  @Case(
      id = "32",
      title = "given a client that was gone while states came and went, then it gets the last")
  static void goneForLong(Scene scene) {
    Client before = gone(scene);
    for (int i = 2; i < 6; i++) {
      scene.put(endpoints("a", i), cluster("a", i));
    }
    Client fresh = scene.client();
    fresh.subscribe(ENDPOINT, "a");
    assertThat(Client.has(fresh.take(ENDPOINT), endpoints("a", 5))).isTrue();
    Client back = scene.client();
    back.resume(before, CLUSTER);
    assertThat(Client.has(back.take(CLUSTER), cluster("a", 5))).isTrue();
  }
}
