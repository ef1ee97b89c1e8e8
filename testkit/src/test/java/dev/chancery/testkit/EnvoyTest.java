// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.SentResponse;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The bare xDS server and what it has sent to a real Envoy. */
abstract class EnvoyTest {

  static final String NODE = "test-id";

  final SnapshotCache cache = SnapshotCache.create();
  final List<SentResponse> sent = new CopyOnWriteArrayList<>();
  XdsServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = startServer(0);
  }

  XdsServer startServer(int port) throws IOException {
    StreamCallbacks recorder =
        new StreamCallbacks() {
          @Override
          public void sent(StreamInfo stream, SentResponse response) {
            sent.add(response);
          }
        };
    return XdsServer.builder(cache)
        .bindAddress("127.0.0.1")
        .port(port)
        .callbacks(recorder)
        .build()
        .start();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  /** Starts an Envoy that is ready. */
  RealEnvoy startEnvoy(XdsVariant variant) {
    return startEnvoy(bootstrap(variant));
  }

  EnvoyBootstrap.Builder bootstrap(XdsVariant variant) {
    return EnvoyBootstrap.builder(NODE).xds("127.0.0.1", server.port()).variant(variant);
  }

  RealEnvoy startEnvoy(EnvoyBootstrap.Builder bootstrap) {
    RealEnvoy envoy = RealEnvoy.start(bootstrap.build());
    envoy.awaitReady();
    return envoy;
  }

  void serve(EncodedResource... resources) {
    cache.set(NODE, Snapshot.of(List.of(resources)));
  }

  void put(EncodedResource... resources) {
    cache.update(NODE, List.of(resources), List.of());
  }

  void remove(EncodedResource... resources) {
    cache.update(NODE, List.of(), List.of(resources).stream().map(EncodedResource::id).toList());
  }

  /** Forgets what was sent, once Envoy has answered it: a response is noted after it is sent. */
  void forgetSent(RealEnvoy envoy) {
    envoy.await("answer all that it was sent", () -> isAnswered(server));
    sent.clear();
  }

  static boolean isAnswered(XdsServer server) {
    return server.clients().stream()
        .flatMap(client -> client.types().stream())
        .allMatch(type -> type.versionSent().equals(type.versionAcknowledged()));
  }

  /** The names of all resources of a type that were sent since the record was cleared. */
  List<String> sentOf(String typeUrl) {
    return sent.stream()
        .filter(response -> response.typeUrl().equals(typeUrl))
        .flatMap(response -> response.names().stream())
        .toList();
  }
}
