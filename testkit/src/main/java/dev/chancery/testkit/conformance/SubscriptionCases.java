// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static dev.chancery.snapshot.ResourceTypes.CLUSTER;
import static dev.chancery.snapshot.ResourceTypes.ENDPOINT;
import static dev.chancery.snapshot.ResourceTypes.ROUTE;
import static dev.chancery.snapshot.ResourceTypes.URL_PREFIX;
import static dev.chancery.testkit.conformance.Sample.cluster;
import static dev.chancery.testkit.conformance.Sample.endpoints;
import static dev.chancery.testkit.conformance.Sample.routes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.xds.XdsResponse;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import java.util.List;

/** What is asked for: everything, names, nothing, and the way from one to the other. */
final class SubscriptionCases {

  private static final XdsResource A = endpoints("a", 1);
  private static final XdsResource B = endpoints("b", 1);

  private SubscriptionCases() {}

  @Case(
      id = "1",
      title =
          "given clusters asked for without names, when names follow and then "
              + "none, then only these are sent, and then nothing",
      only = Ways.STATE_OF_THE_WORLD)
  static void legacyWildcardEnds(Scene scene) {
    scene.publish(cluster("a", 1), cluster("b", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(cluster("b", 1));
    client.subscribe(CLUSTER, "a");
    client.settle();
    scene.put(cluster("b", 2));
    client.expectNothingOf(cluster("b", 2));
    scene.put(cluster("a", 2));
    assertThat(client.await(cluster("a", 2)).names()).containsExactly("a");
    client.subscribe(CLUSTER);
    client.expectNothingOf(cluster("b", 2));
    scene.put(cluster("a", 3), cluster("b", 3));
    assertThat(client.settle()).allMatch(response -> response.names().isEmpty());
  }

  @Case(
      id = "1a",
      title = "given clusters, when the first request names none or *, then all are sent")
  static void wildcards(Scene scene) {
    scene.publish(cluster("a", 1), cluster("b", 1));
    Client legacy = scene.client();
    legacy.subscribe(CLUSTER);
    assertThat(legacy.take(CLUSTER).names()).containsExactly("a", "b");
    Client explicit = scene.client();
    explicit.subscribe(CLUSTER, "*");
    assertThat(explicit.take(CLUSTER).names()).containsExactly("a", "b");
    scene.put(cluster("c", 1));
    legacy.await(cluster("c", 1));
    explicit.await(cluster("c", 1));
  }

  @Case(id = "2", title = "given * and a name, when * is dropped, then only the name stays")
  static void wildcardDropped(Scene scene) {
    scene.publish(cluster("a", 1), cluster("b", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER, "*", "a");
    client.await(cluster("b", 1));
    client.settle();
    client.subscribe(CLUSTER, "a");
    client.settle();
    scene.put(cluster("b", 2));
    client.expectNothingOf(cluster("b", 2));
    scene.put(cluster("a", 2));
    client.await(cluster("a", 2));
  }

  @Case(
      id = "2a",
      title = "given * and a name, when the name is dropped, then it is sent again or as removed",
      only = Ways.DELTA)
  static void nameDroppedUnderWildcard(Scene scene) {
    scene.publish(cluster("a", 1), cluster("b", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER, "*", "a");
    client.await(cluster("b", 1));
    client.settle();
    client.subscribe(CLUSTER, "*");
    client.await(
        CLUSTER, response -> response.names().contains("a") || response.removed().contains("a"));
  }

  @Case(
      id = "3",
      title =
          "given clusters asked for without names, when names are added, then all "
              + "stay asked for until * is dropped",
      only = Ways.DELTA)
  static void legacyWildcardStays(Scene scene) {
    scene.publish(cluster("a", 1), cluster("b", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(cluster("b", 1));
    client.subscribe(CLUSTER, "a");
    client.settle();
    scene.put(cluster("b", 2));
    client.await(cluster("b", 2));
    client.send(change(CLUSTER).addResourceNamesUnsubscribe("*"));
    client.settle();
    scene.put(cluster("b", 3));
    client.expectNothingOf(cluster("b", 3));
    scene.put(cluster("a", 3));
    client.await(cluster("a", 3));
  }

  @Case(
      id = "4",
      title = "given clusters, when the first request names one, then just that is sent")
  static void onDemand(Scene scene) {
    scene.publish(cluster("a", 1), cluster("b", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER, "a");
    assertThat(client.take(CLUSTER).names()).containsExactly("a");
    scene.put(cluster("b", 2));
    client.expectNothingOf(cluster("b", 2));
  }

  @Case(
      id = "4a",
      title = "given endpoints or routes, when no name is asked for, then none is sent")
  static void noNamesMeanNone(Scene scene) {
    scene.publish(A, B, routes("r", "a"));
    Client client = scene.client();
    client.subscribe(ENDPOINT);
    client.subscribe(ROUTE);
    assertThat(client.settle()).allMatch(response -> response.names().isEmpty());
    client.subscribe(ENDPOINT, "a");
    assertThat(client.await(A).names()).containsExactly("a");
    client.subscribe(ENDPOINT);
    client.settle();
    scene.put(endpoints("a", 2));
    client.expectNothingOf(A);
  }

  @Case(id = "9", title = "given a name that is dropped and asked for again, then it is sent again")
  static void droppedAndBack(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A, B);
    client.subscribe(ENDPOINT, "a");
    client.settle();
    client.subscribe(ENDPOINT, "a", "b");
    client.await(B);
  }

  @Case(
      id = "10",
      title = "given a name never asked for, when it is dropped, then nothing happens",
      only = Ways.DELTA)
  static void neverAskedFor(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A);
    client.send(change(ENDPOINT).addResourceNamesUnsubscribe("z"));
    client.send(change(ENDPOINT).addResourceNamesUnsubscribe("b"));
    client.expectNothing();
    scene.put(endpoints("a", 2));
    client.await(endpoints("a", 2));
  }

  @Case(
      id = "11",
      title = "given a name both asked for and dropped by a request, then the stream goes on",
      only = Ways.DELTA)
  static void bothLists(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A);
    client.send(change(ENDPOINT).addResourceNamesSubscribe("a").addResourceNamesUnsubscribe("a"));
    client.send(change(ENDPOINT).addResourceNamesSubscribe("b"));
    client.await(B);
    scene.put(endpoints("b", 2));
    client.await(endpoints("b", 2));
  }

  @Case(
      id = "12",
      title = "given a name that is dropped, when nothing else is due, then nothing is sent")
  static void droppingIsQuiet(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A, B);
    client.subscribe(ENDPOINT, "a");
    client.expectNothing();
    scene.put(endpoints("b", 2));
    client.expectNothingOf(B);
  }

  @Case(
      id = "44",
      title =
          "given all names dropped, clusters' and endpoints', when they change, "
              + "then nothing is sent")
  static void allDropped(Scene scene) {
    scene.publish(cluster("a", 1), A);
    Client client = scene.client();
    client.holds(CLUSTER, cluster("a", 1));
    client.holds(ENDPOINT, A);
    client.subscribe(CLUSTER);
    client.subscribe(ENDPOINT);
    client.settle();
    scene.put(cluster("a", 2), endpoints("a", 2));
    List<XdsResponse> strays = client.settle();
    assertThat(strays).allMatch(response -> response.names().isEmpty());
  }

  static DeltaDiscoveryRequest.Builder change(String typeUrl) {
    assertThat(typeUrl).startsWith(URL_PREFIX);
    return DeltaDiscoveryRequest.newBuilder().setTypeUrl(typeUrl);
  }
}
