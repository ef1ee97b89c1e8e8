// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static dev.chancery.snapshot.ResourceTypes.ENDPOINT;
import static dev.chancery.testkit.conformance.Sample.cluster;
import static dev.chancery.testkit.conformance.Sample.endpoints;
import static dev.chancery.testkit.conformance.Sample.extension;
import static dev.chancery.testkit.conformance.Sample.foreign;
import static dev.chancery.testkit.conformance.Sample.listener;
import static dev.chancery.testkit.conformance.Sample.routes;
import static dev.chancery.testkit.conformance.Sample.runtime;
import static dev.chancery.testkit.conformance.Sample.scopedRoutes;
import static dev.chancery.testkit.conformance.Sample.secret;
import static dev.chancery.testkit.conformance.Sample.virtualHost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.testkit.xds.XdsResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import java.time.Duration;

/** Each type that Envoy asks for, others, and times to live. */
final class TypeCases {

  private static final Duration TTL = Duration.ofSeconds(1);

  private TypeCases() {}

  @Case(
      id = "T1",
      title = "given clusters, when one is asked for by name, then it and its changes are sent")
  static void serveClusters(Scene scene) {
    serve(scene, cluster("a", 1), cluster("a", 2));
  }

  @Case(
      id = "T2",
      title = "given endpoints, when one is asked for by name, then it and its changes are sent")
  static void serveEndpoints(Scene scene) {
    serve(scene, endpoints("a", 1), endpoints("a", 2));
  }

  @Case(
      id = "T3",
      title = "given listeners, when one is asked for by name, then it and its changes are sent")
  static void serveListeners(Scene scene) {
    serve(scene, listener("a", "r", 1), listener("a", "r", 2));
  }

  @Case(
      id = "T4",
      title = "given routes, when one is asked for by name, then it and its changes are sent")
  static void serveRoutes(Scene scene) {
    serve(scene, routes("a", "one"), routes("a", "two"));
  }

  @Case(
      id = "T5",
      title = "given secrets, when one is asked for by name, then it and its changes are sent")
  static void serveSecrets(Scene scene) {
    serve(scene, secret("a", "one"), secret("a", "two"));
  }

  @Case(
      id = "T6",
      title =
          "given scoped routes, when one is asked for by name, then it and its "
              + "changes are sent",
      needs = Capability.SCOPED_ROUTES)
  static void serveScopedRoutes(Scene scene) {
    serve(scene, scopedRoutes("a", "one"), scopedRoutes("a", "two"));
  }

  @Case(
      id = "T7",
      title =
          "given virtual hosts, when one is asked for by name, then it and its "
              + "changes are sent",
      only = Ways.DELTA,
      needs = Capability.VIRTUAL_HOSTS)
  static void serveVirtualHosts(Scene scene) {
    serve(scene, virtualHost("a/b", "one"), virtualHost("a/b", "two"));
  }

  @Case(
      id = "T8",
      title =
          "given runtime layers, when one is asked for by name, then it and its "
              + "changes are sent",
      needs = Capability.RUNTIME)
  static void serveRuntimeLayers(Scene scene) {
    serve(scene, runtime("a", 1), runtime("a", 2));
  }

  @Case(
      id = "T9",
      title =
          "given extension configurations, when one is asked for by name, then it "
              + "and its changes are sent",
      needs = Capability.EXTENSION_CONFIGS)
  static void serveExtensionConfigurations(Scene scene) {
    serve(scene, extension("a", 1), extension("a", 2));
  }

  @Case(
      id = "T10",
      title = "given a type that is not Envoy's, when one is asked for by name, then it is sent",
      only = Ways.AGGREGATED,
      needs = Capability.ANY_TYPE)
  static void anyType(Scene scene) {
    XdsResource word = foreign("word");
    scene.publish(word, foreign("other"));
    Client client = scene.client();
    client.subscribe(word.typeUrl(), "word");
    assertThat(client.await(word).names()).containsExactly("word");
  }

  @Case(
      id = "50",
      title = "given a collection of xdstp names, then its members are sent, those that come too",
      needs = Capability.COLLECTIONS)
  static void collection(Scene scene) {
    String members = "xdstp://here/envoy.config.endpoint.v3.ClusterLoadAssignment/all/";
    XdsResource one = endpoints(members + "one", 1);
    XdsResource two = endpoints(members + "two", 1);
    scene.publish(one, endpoints("elsewhere", 1));
    Client client = scene.client();
    client.subscribe(ENDPOINT, members + "*");
    assertThat(client.await(one).names()).containsExactly(one.name());
    scene.put(two);
    client.await(two);
    if (scene.isDelta()) {
      scene.remove(one);
      client.awaitRemoval(one);
    }
  }

  @Case(
      id = "49",
      title =
          "given a resource with a time to live, then clients hear of it before "
              + "that is over, without its body",
      needs = Capability.TIME_TO_LIVE)
  static void heartbeats(Scene scene) {
    scene.publish(endpoints("a", 1).withTtl(TTL));
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a");
    XdsResponse first = client.take(ENDPOINT);
    Resource sent = first.resource("a").orElseThrow();
    assertThat(sent.getTtl().getSeconds()).isEqualTo(TTL.toSeconds());
    for (int i = 0; i < 2; i++) {
      Resource beat = client.take(ENDPOINT).resource("a").orElseThrow();
      assertThat(beat.hasResource()).as("the heartbeat has a body").isFalse();
      assertThat(beat.getTtl().getSeconds()).isEqualTo(TTL.toSeconds());
      if (scene.isDelta()) {
        assertThat(beat.getVersion()).isEqualTo(sent.getVersion());
      }
    }
  }

  @Case(
      id = "49a",
      title = "given a client that knows no times to live, then it is sent none",
      needs = Capability.TIME_TO_LIVE)
  static void noTimes(Scene scene) {
    scene.publish(endpoints("a", 1).withTtl(TTL));
    Client client = scene.clientWithoutFeatures();
    client.subscribe(ENDPOINT, "a");
    XdsResponse response = client.await(endpoints("a", 1));
    assertThat(response.resource("a").orElseThrow().hasTtl()).isFalse();
  }

  private static void serve(Scene scene, XdsResource one, XdsResource two) {
    scene.publish(one);
    Client client = scene.client();
    client.subscribe(one.typeUrl(), one.name());
    client.await(one);
    scene.put(two);
    client.await(two);
    client.expectNothing();
  }
}
