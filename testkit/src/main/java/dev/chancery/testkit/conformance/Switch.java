// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static dev.chancery.snapshot.ResourceTypes.CLUSTER;
import static dev.chancery.snapshot.ResourceTypes.ENDPOINT;

import dev.chancery.testkit.xds.XdsResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * One step that leads the routes from one cluster to another, drops the first, and changes the
 * listener.
 *
 * @param from the cluster that goes
 * @param to the cluster that comes
 * @param number what makes the listener another
 */
record Switch(String from, String to, int number) {

  XdsResource cluster() {
    return Sample.cluster(to, 1);
  }

  XdsResource endpoints() {
    return Sample.endpoints(to, 1);
  }

  XdsResource listener() {
    return Sample.listener("l", "r", 1 + number);
  }

  XdsResource routes() {
    return Sample.routes("r", to);
  }

  void publish(Scene scene) {
    scene.replace(
        List.of(Sample.cluster(from, 1), Sample.endpoints(from, 1)),
        cluster(),
        endpoints(),
        listener(),
        routes());
  }

  /** Publishes it; returns what a client is sent until it is done and at rest. */
  List<XdsResponse> play(Scene scene, Client client) {
    publish(scene);
    List<XdsResponse> log = new ArrayList<>();
    boolean dropped = false;
    boolean routed = false;
    while (!dropped || !routed) {
      XdsResponse response = client.wire().next();
      log.add(response);
      answer(client, response);
      dropped |= isDropped(response);
      routed |= Client.has(response, routes());
    }
    log.addAll(client.settle());
    return log;
  }

  /** Acknowledges as Envoy does, which asks for endpoints as soon as it knows of a cluster. */
  void answer(Client client, XdsResponse response) {
    if (Client.has(response, cluster())) {
      client.subscribe(ENDPOINT, from, to);
    }
    client.acknowledge(response);
  }

  /** Whether a client drops the first cluster for this response. */
  boolean isDropped(XdsResponse response) {
    return response.typeUrl().equals(CLUSTER)
        && (response.isDelta()
            ? response.removed().contains(from)
            : !response.names().contains(from));
  }
}
