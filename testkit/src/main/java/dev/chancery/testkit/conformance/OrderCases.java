// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static dev.chancery.snapshot.ResourceTypes.CLUSTER;
import static dev.chancery.snapshot.ResourceTypes.ENDPOINT;
import static dev.chancery.snapshot.ResourceTypes.LISTENER;
import static dev.chancery.snapshot.ResourceTypes.ROUTE;
import static dev.chancery.snapshot.ResourceTypes.SECRET;
import static dev.chancery.testkit.conformance.Sample.cluster;
import static dev.chancery.testkit.conformance.Sample.endpoints;
import static dev.chancery.testkit.conformance.Sample.listener;
import static dev.chancery.testkit.conformance.Sample.noEndpoints;
import static dev.chancery.testkit.conformance.Sample.routes;
import static dev.chancery.testkit.conformance.Sample.secret;
import static dev.chancery.testkit.conformance.Sample.tlsCluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.xds.XdsResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Make before break, and what a client waits for while a cluster warms up. */
final class OrderCases {

  private static final int ROUNDS = 100;
  private static final int SWITCHES = 20;
  private static final XdsResource OLD = cluster("old", 1);

  private OrderCases() {}

  @Case(
      id = "38",
      title =
          "given one change of all types, then clusters, endpoints, listeners, "
              + "routes come in turn",
      only = Ways.AGGREGATED)
  static void wholeSequence(Scene scene) {
    Client client = withAllTypes(scene, "c0");
    for (int i = 1; i <= SWITCHES; i++) {
      Switch step = new Switch("c" + (i - 1), "c" + i, i);
      List<XdsResponse> log = step.play(scene, client);
      int clusters = first(log, response -> Client.has(response, step.cluster()));
      int loads = first(log, response -> Client.has(response, step.endpoints()));
      int listeners = first(log, response -> Client.has(response, step.listener()));
      int routed = first(log, response -> Client.has(response, step.routes()));
      assertThat(List.of(clusters, loads, listeners, routed))
          .as("turns of clusters, endpoints, listeners, routes in %s", log)
          .isSorted();
    }
  }

  @Case(
      id = "38a",
      title = "given a change that brings a cluster and drops another, then that is dropped last",
      only = Ways.AGGREGATED)
  static void removalsLast(Scene scene) {
    Client client = withAllTypes(scene, "c0");
    for (int i = 1; i <= SWITCHES; i++) {
      Switch step = new Switch("c" + (i - 1), "c" + i, i);
      List<XdsResponse> log = step.play(scene, client);
      int routed = first(log, response -> Client.has(response, step.routes()));
      int dropped = first(log, step::isDropped);
      assertThat(dropped).as("turn of the removal in %s", log).isGreaterThan(routed);
    }
  }

  private static int first(List<XdsResponse> log, Predicate<XdsResponse> wanted) {
    for (int i = 0; i < log.size(); i++) {
      if (wanted.test(log.get(i))) {
        return i;
      }
    }
    throw new AssertionError("not among what came: " + log);
  }

  private static Client withAllTypes(Scene scene, String cluster) {
    Switch world = new Switch("", cluster, 0);
    scene.publish(world.cluster(), world.endpoints(), world.listener(), world.routes());
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(world.cluster());
    client.subscribe(ENDPOINT, cluster);
    client.await(world.endpoints());
    client.subscribe(LISTENER);
    client.await(world.listener());
    client.subscribe(ROUTE, "r");
    client.await(world.routes());
    client.settle();
    return client;
  }

  @Case(
      id = "39",
      title = "given changes that race with answers, then no route comes before its cluster",
      only = Ways.AGGREGATED,
      race = true)
  static void races(Scene scene) {
    Client client = withAllTypes(scene, "old");
    CompletableFuture<Void> publisher =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 1; i <= ROUNDS; i++) {
                scene.put(cluster("c" + i, 1), endpoints("c" + i, 1), routes("r", "c" + i));
              }
            });
    Set<String> clusters = new LinkedHashSet<>(Set.of("old"));
    boolean done = false;
    while (!done) {
      XdsResponse response = client.wire().next();
      if (response.typeUrl().equals(CLUSTER) && clusters.addAll(response.names())) {
        client.subscribe(ENDPOINT, clusters.toArray(String[]::new));
      }
      client.acknowledge(response);
      if (response.typeUrl().equals(ROUTE)) {
        assertThat(clusters).as("clusters when routes came").contains(target(response));
        done = Client.has(response, routes("r", "c" + ROUNDS));
      }
    }
    publisher.join();
  }

  private static String target(XdsResponse response) {
    for (int i = ROUNDS; i >= 1; i--) {
      if (Client.has(response, routes("r", "c" + i))) {
        return "c" + i;
      }
    }
    return "old";
  }

  @Case(
      id = "42",
      title =
          "given a cluster that routes still lead to, when both change, then it "
              + "stays until the routes are taken",
      only = Ways.AGGREGATED)
  static void staysUntilRoutesAreTaken(Scene scene) {
    Client client = withAllTypes(scene, "old");
    Switch step = new Switch("old", "new", 0);
    step.publish(scene);
    XdsResponse routed = null;
    while (routed == null) {
      XdsResponse response = client.wire().next();
      assertThat(step.isDropped(response)).as("the cluster is dropped by %s", response).isFalse();
      if (Client.has(response, step.routes())) {
        routed = response;
      } else {
        step.answer(client, response);
      }
    }
    assertThat(client.settle()).noneMatch(step::isDropped);
    client.acknowledge(routed);
    client.await(CLUSTER, step::isDropped);
  }

  @Case(
      id = "40",
      title =
          "given a changed cluster with the same endpoints, then these are sent "
              + "again after it",
      only = Ways.AGGREGATED)
  static void endpointsAgain(Scene scene) {
    Client client = withAllTypes(scene, "old");
    scene.put(cluster("old", 2));
    client.await(cluster("old", 2));
    client.await(endpoints("old", 1));
    client.expectNothing();
  }

  @Case(
      id = "40a",
      title = "given a changed cluster with the same secret, then that is sent again after it",
      only = Ways.AGGREGATED)
  static void secretAgain(Scene scene) {
    scene.publish(tlsCluster("tls", "s", 1), endpoints("tls", 1), secret("s", "value"));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(tlsCluster("tls", "s", 1));
    client.holds(SECRET, secret("s", "value"));
    scene.put(tlsCluster("tls", "s", 2));
    client.await(tlsCluster("tls", "s", 2));
    client.await(secret("s", "value"));
  }

  @Case(
      id = "41",
      title = "given a cluster without endpoints, then its empty load assignment is sent")
  static void noEndpointsAtAll(Scene scene) {
    scene.publish(OLD, noEndpoints("old"));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(OLD);
    client.subscribe(ENDPOINT, "old");
    client.await(noEndpoints("old"));
    scene.put(endpoints("old", 1));
    client.await(endpoints("old", 1));
    scene.put(noEndpoints("old"));
    client.await(noEndpoints("old"));
  }

  @Case(
      id = "45",
      title =
          "given a discovered filter that goes with the listener's use of it, then it goes once"
              + " the listener is taken",
      only = {Ways.DELTA, Ways.AGGREGATED},
      needs = Capability.EXTENSION_CONFIGS)
  static void filterStays(Scene scene) {
    XdsResource filter = Sample.extension("f", 1);
    Client client = withAllTypes(scene, "old");
    scene.put(filter);
    client.holds(filter.typeUrl(), filter);
    scene.replace(List.of(filter), listener("l", "r", 2));
    XdsResponse listeners = client.awaitUnanswered(listener("l", "r", 2));
    client.expectNothing();
    client.acknowledge(listeners);
    client.awaitRemoval(filter);
  }

  @Case(
      id = "46",
      title = "given a secret that is removed, then clients are told, and sent it when it is back",
      only = Ways.DELTA)
  static void secretRemoved(Scene scene) {
    scene.publish(tlsCluster("tls", "s", 1), endpoints("tls", 1), secret("s", "value"));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(tlsCluster("tls", "s", 1));
    client.holds(SECRET, secret("s", "value"));
    scene.replace(List.of(secret("s", "value")), cluster("tls", 1));
    if (client.wire().way().isAggregated()) {
      client.await(cluster("tls", 1));
    }
    client.awaitRemoval(secret("s", "value"));
    scene.put(secret("s", "back"));
    client.await(secret("s", "back"));
  }
}
