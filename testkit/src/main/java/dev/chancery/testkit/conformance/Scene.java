// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.testkit.xds.XdsTestClient;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run of a case has: a server, one group of nodes and what that is served, clients. */
final class Scene implements AutoCloseable {

  private static final String GROUP = "group";
  private static final List<String> FEATURES =
      List.of("xds.config.supports-resource-ttl", "xds.config.supports-resource-in-sotw");

  private final ServerUnderTest server;
  private final XdsVariant way;
  private final List<XdsTestClient> clients = new ArrayList<>();
  private final List<RunningServer> replicas = new ArrayList<>();
  private final Map<ResourceName, XdsResource> content = new LinkedHashMap<>();
  private RunningServer running;
  private String version = "";

  private Scene(ServerUnderTest server, XdsVariant way, RunningServer running) {
    this.server = server;
    this.way = way;
    this.running = running;
    Sample.fences().forEach(this::keep);
  }

  static Scene start(ServerUnderTest server, XdsVariant way) throws IOException {
    return new Scene(server, way, server.start(0));
  }

  boolean isDelta() {
    return way.isDelta();
  }

  /** A client that asks in the way that is tried. */
  Client client() {
    return client(running, FEATURES);
  }

  /** One of another replica. */
  Client client(RunningServer replica) {
    return client(replica, FEATURES);
  }

  /** One that does not know what came later to the protocol. */
  Client clientWithoutFeatures() {
    return client(running, List.of());
  }

  private Client client(RunningServer of, List<String> features) {
    Node node =
        Node.newBuilder()
            .setId("node-" + (clients.size() + 1))
            .setCluster(GROUP)
            .setUserAgentName("conformance")
            .addAllClientFeatures(features)
            .build();
    XdsTestClient client = XdsTestClient.of("127.0.0.1:" + of.port(), way, node, server.patience());
    clients.add(client);
    return new Client(client, server.straggling());
  }

  /** Serves these and nothing else. */
  void publish(XdsResource... resources) {
    content.clear();
    Sample.fences().forEach(this::keep);
    put(resources);
  }

  /** Serves these too, or in place of those of the same names. */
  void put(XdsResource... resources) {
    Arrays.asList(resources).forEach(this::keep);
    publish();
  }

  /** Does not serve these any more, and serves others. */
  void replace(List<XdsResource> gone, XdsResource... resources) {
    gone.forEach(resource -> content.remove(id(resource)));
    put(resources);
  }

  void remove(XdsResource... gone) {
    replace(Arrays.asList(gone));
  }

  /** Publishes what it has with a version that the host gives. */
  void putAs(String givenVersion, XdsResource... resources) {
    version = givenVersion;
    put(resources);
  }

  private void publish() {
    running.publish(GROUP, content());
  }

  Content content() {
    return new Content(List.copyOf(content.values()), version);
  }

  private void keep(XdsResource resource) {
    content.put(id(resource), resource);
  }

  private static ResourceName id(XdsResource resource) {
    return new ResourceName(resource.typeUrl(), resource.name());
  }

  /** What is published to other groups does not concern this one. */
  void publishElsewhere(XdsResource... resources) {
    running.publish("another", new Content(Arrays.asList(resources), version));
  }

  /** Serves this list as it is. */
  void publishRaw(List<XdsResource> resources) {
    running.publish(GROUP, new Content(resources, version));
  }

  void publishWhenAsked(XdsResource... resources) {
    Arrays.asList(resources).forEach(this::keep);
    running.publishWhenAsked(GROUP, content());
  }

  void clear() {
    running.clear(GROUP);
  }

  /** Stops the server and starts one at the same place, with nothing. */
  void restartEmpty() throws IOException {
    int port = running.port();
    running.close();
    running = server.start(port);
  }

  /** Stops the server and starts one at the same place, with the same content. */
  void restart() throws IOException {
    restartEmpty();
    publish();
  }

  /** Another server with the same content. */
  RunningServer replica() throws IOException {
    RunningServer replica = server.start(0);
    replicas.add(replica);
    replica.publish(GROUP, content());
    return replica;
  }

  @Override
  public void close() {
    clients.forEach(XdsTestClient::close);
    replicas.forEach(RunningServer::close);
    running.close();
  }
}
