// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static dev.chancery.snapshot.ResourceTypes.CLUSTER;
import static dev.chancery.snapshot.ResourceTypes.ENDPOINT;
import static dev.chancery.testkit.conformance.Sample.cluster;
import static dev.chancery.testkit.conformance.Sample.endpoints;
import static dev.chancery.testkit.conformance.SubscriptionCases.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import dev.chancery.testkit.xds.XdsResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.envoyproxy.envoy.service.discovery.v3.ResourceLocator;
import java.util.ArrayList;
import java.util.List;

/** Names that are there, not yet there, no more there, or there twice. */
final class NameCases {

  private static final XdsResource A = endpoints("a", 1);
  private static final XdsResource B = endpoints("b", 1);

  private NameCases() {}

  @Case(
      id = "5",
      title =
          "given a name that is not there, when it is asked for, then it is "
              + "listed as removed at once",
      only = Ways.DELTA)
  static void unknown(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a", "b");
    client.awaitRemoval(B);
    client.send(change(ENDPOINT).addResourceNamesSubscribe("c"));
    client.awaitRemoval(endpoints("c", 1));
  }

  @Case(
      id = "5a",
      title = "given clusters that are not there, then their answer says that they were not found",
      needs = Capability.RESOURCE_ERRORS)
  static void notFound(Scene scene) {
    scene.publish(cluster("a", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER, "a", "b");
    XdsResponse response = client.await(cluster("a", 1));
    assertThat(response.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.getResourceName().getName()).isEqualTo("b");
              assertThat(error.getErrorDetail().getCode()).isEqualTo(Code.NOT_FOUND_VALUE);
            });
    scene.put(cluster("b", 1));
    assertThat(client.await(cluster("b", 1)).errors()).isEmpty();
  }

  @Case(
      id = "6",
      title = "given a name that is not there, when it comes to be, then it is sent unasked")
  static void createdLater(Scene scene) {
    scene.publish(cluster("c", 1), A);
    Client client = scene.client();
    client.subscribe(ENDPOINT, "b");
    client.settle();
    scene.put(B);
    client.await(B);
    scene.put(endpoints("b", 2));
    client.await(endpoints("b", 2));
  }

  @Case(id = "7", title = "given a resource that is removed, when it comes back, then it is sent")
  static void removedAndBack(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A, B);
    scene.remove(B);
    if (scene.isDelta()) {
      client.awaitRemoval(B);
    }
    client.settle();
    scene.put(B);
    client.await(B);
  }

  @Case(
      id = "13",
      title =
          "given two names of which one is there, then that is sent, and the "
              + "other once it is there")
  static void oneOfTwo(Scene scene) {
    scene.publish(A);
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a", "b");
    client.await(A);
    scene.put(endpoints("a", 2));
    client.await(endpoints("a", 2));
    scene.put(B);
    client.await(B);
  }

  @Case(
      id = "8",
      title = "given a name that was sent, when it is asked for again, then it is sent again",
      only = Ways.DELTA)
  static void askedAgain(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    client.holds(ENDPOINT, A, B);
    client.send(change(ENDPOINT).addResourceNamesSubscribe("a"));
    assertThat(client.await(A).names()).containsExactly("a");
  }

  @Case(id = "14", title = "given more resources than names asked for, then those named are sent")
  static void moreThanNamed(Scene scene) {
    scene.publish(A, B, endpoints("c", 1));
    Client client = scene.client();
    client.subscribe(ENDPOINT, "a", "c");
    assertThat(client.take(ENDPOINT).names()).containsExactly("a", "c");
    client.expectNothing();
  }

  @Case(id = "15", title = "given a name twice in a request, then its resource is sent once")
  static void askedTwice(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    if (scene.isDelta()) {
      client.send(change(ENDPOINT).addResourceNamesSubscribe("a").addResourceNamesSubscribe("a"));
    } else {
      client.send(client.wire().stateRequest(ENDPOINT).addResourceNames("a").addResourceNames("a"));
    }
    assertThat(client.take(ENDPOINT).resources())
        .extracting(Resource::getName)
        .containsExactly("a");
  }

  @Case(
      id = "50a",
      title = "given a name with dynamic parameters, then its resource is sent",
      needs = Capability.LOCATORS)
  static void locators(Scene scene) {
    scene.publish(A, B);
    Client client = scene.client();
    ResourceLocator locator =
        ResourceLocator.newBuilder().setName("a").putDynamicParameters("env", "prod").build();
    if (scene.isDelta()) {
      client.send(change(ENDPOINT).addResourceLocatorsSubscribe(locator));
    } else {
      client.send(client.wire().stateRequest(ENDPOINT).addResourceLocators(locator));
    }
    assertThat(client.next(ENDPOINT).names()).containsExactly("a");
  }

  @Case(
      id = "15a",
      title = "given a resource twice in what is published, then it is refused, or sent once")
  static void publishedTwice(Scene scene) {
    List<XdsResource> twice = new ArrayList<>(List.of(cluster("a", 1), cluster("a", 2)));
    twice.addAll(Sample.fences());
    try {
      scene.publishRaw(twice);
    } catch (RuntimeException refused) {
      assertThat(refused).hasMessageContaining("a");
      return;
    }
    Client client = scene.client();
    client.subscribe(CLUSTER);
    assertThat(client.take(CLUSTER).resources()).hasSize(1);
  }

  @Case(
      id = "16",
      title = "given clusters, when one changes or goes, then all that are left are sent",
      only = Ways.STATE_OF_THE_WORLD)
  static void fullState(Scene scene) {
    scene.publish(cluster("a", 1), cluster("b", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(cluster("a", 1));
    scene.put(cluster("a", 2));
    assertThat(client.await(cluster("a", 2)).names()).containsExactly("a", "b");
    scene.remove(cluster("b", 1));
    assertThat(client.take(CLUSTER).names()).containsExactly("a");
  }

  @Case(id = "16a", title = "given clusters, when the last one goes, then the client is told")
  static void lastOneGoes(Scene scene) {
    scene.publish(cluster("a", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(cluster("a", 1));
    scene.remove(cluster("a", 1));
    XdsResponse response = client.take(CLUSTER);
    assertThat(response.names()).isEmpty();
    if (scene.isDelta()) {
      assertThat(response.removed()).containsExactly("a");
    }
  }

  @Case(
      id = "16b",
      title = "given all clusters, when one changes or goes, then just that is sent",
      only = Ways.DELTA)
  static void justTheChange(Scene scene) {
    scene.publish(cluster("a", 1), cluster("b", 1));
    Client client = scene.client();
    client.subscribe(CLUSTER);
    client.await(cluster("a", 1));
    scene.put(cluster("a", 2));
    XdsResponse changed = client.take(CLUSTER);
    assertThat(changed.names()).containsExactly("a");
    assertThat(changed.removed()).isEmpty();
    scene.remove(cluster("b", 1));
    XdsResponse removed = client.take(CLUSTER);
    assertThat(removed.names()).isEmpty();
    assertThat(removed.removed()).containsExactly("b");
  }
}
