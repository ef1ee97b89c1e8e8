// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.snapshot.DeliveryObserver;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.SentResponse;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import dev.chancery.xds.XdsServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for a gRPC client that finds its back ends through our server, while it calls. */
abstract class ProxylessClientContract {

  private static final String NODE = "proxyless";
  private static final String BLUE = "blue";
  private static final String GREEN = "green";
  private static final int STEPS = 10;

  private final EventLog deliveries = new EventLog("the client");
  private SnapshotCache cache = newCache();
  private final List<SentResponse> sent = new CopyOnWriteArrayList<>();
  private GrpcBackend one;
  private GrpcBackend two;
  private XdsServer server;

  /** What runs the client, but for the target. */
  abstract List<String> command();

  /** Whether a call failed for a reason that no server can help. */
  boolean isOwnFault(String failure) {
    return false;
  }

  @BeforeEach
  void start() throws IOException {
    one = GrpcBackend.start("one");
    two = GrpcBackend.start("two");
    server = startServer(0);
    cache.set(NODE, Snapshot.of(resources()));
  }

  private SnapshotCache newCache() {
    return SnapshotCache.builder().deliveryObserver(new Observer(deliveries)).build();
  }

  private List<EncodedResource> resources() {
    return List.of(
        Resources.listener(),
        Resources.routes(BLUE),
        Resources.cluster(BLUE),
        Resources.endpoints(BLUE, one));
  }

  @AfterEach
  void stop() {
    server.close();
    one.close();
    two.close();
  }

  @Test
  @DisplayName("an endpoint that moves is followed at the cost of one load assignment")
  void followsEndpoint() {
    try (ClientProcess client = startClient()) {
      client.awaitAnswerOf("one");

      sent.clear();
      put(Resources.endpoints(BLUE, two));
      client.awaitAnswerOf("two");

      assertThat(client.failures()).allMatch(this::isOwnFault);
      assertThat(sent).extracting(SentResponse::typeUrl).containsExactly(ResourceTypes.ENDPOINT);
    }
  }

  @Test
  @DisplayName("routes that lead elsewhere are followed without a failed call")
  void followsRoutes() {
    put(Resources.cluster(GREEN), Resources.endpoints(GREEN, two));
    try (ClientProcess client = startClient()) {
      client.awaitAnswerOf("one");

      put(Resources.routes(GREEN));
      client.awaitAnswerOf("two");

      assertThat(client.failures()).allMatch(this::isOwnFault);
    }
  }

  @Test
  @DisplayName("steps that bring a cluster, route to it and drop the old one fail no call")
  void makesBeforeItBreaks() {
    List<String> failures = new ArrayList<>();
    try (ClientProcess client = startClient()) {
      client.awaitAnswerOf("one");

      for (int step = 0; step < STEPS; step++) {
        boolean there = step % 2 == 0;
        failures.addAll(client.takeFailures());
        lead(step == 0 ? BLUE : "c" + step, "c" + (step + 1), there ? two : one);
        client.awaitAnswerOf(there ? "two" : "one");
      }

      assertThat(client.next(20)).containsOnly("answered one");
      failures.addAll(client.failures());
      assertThat(failures).allMatch(this::isOwnFault);
    }
  }

  /** Leads all calls from one cluster to another, and drops the former. */
  private void lead(String from, String to, GrpcBackend backend) {
    cache.update(
        NODE,
        List.of(Resources.routes(to), Resources.cluster(to), Resources.endpoints(to, backend)),
        List.of(Resources.cluster(from).id(), new ResourceName(ResourceTypes.ENDPOINT, from)));
  }

  @Test
  @DisplayName("calls to a cluster that is gone fail, and are answered once it is back")
  void clusterComesBack() {
    EncodedResource cluster = Resources.cluster(BLUE);
    EncodedResource endpoints = Resources.endpoints(BLUE, one);
    try (ClientProcess client = startClient()) {
      client.awaitAnswerOf("one");

      cache.update(NODE, List.of(), List.of(cluster.id(), endpoints.id()));
      assertThat(client.awaitFailure()).contains(BLUE);

      client.forget();
      put(cluster, Resources.endpoints(BLUE, two));
      client.awaitAnswerOf("two");
      assertThat(client.next(20)).containsOnly("answered two");
    }
  }

  @Test
  @DisplayName("calls to a service whose listener is gone fail, and are answered once it is back")
  void listenerComesBack() {
    EncodedResource listener = Resources.listener();
    try (ClientProcess client = startClient()) {
      client.awaitAnswerOf("one");

      cache.update(NODE, List.of(), List.of(listener.id(), Resources.routes(BLUE).id()));
      assertThat(client.awaitFailure()).contains(Resources.SERVICE);

      client.forget();
      put(listener, Resources.routes(BLUE));
      client.awaitAnswerOf("one");
      assertThat(client.next(20)).containsOnly("answered one");
    }
  }

  @Test
  @DisplayName("calls go on while the server is away; after that what changed is sent, and no more")
  void survivesServerRestart() throws IOException {
    try (ClientProcess client = startClient()) {
      client.awaitAnswerOf("one");

      int port = server.port();
      server.close();
      assertThat(client.next(50)).containsOnly("answered one");

      sent.clear();
      put(Resources.endpoints(BLUE, two));
      server = startServer(port);
      client.awaitAnswerOf("two");

      assertThat(client.failures()).isEmpty();
      assertThat(sent).filteredOn(ProxylessClientContract::hasEndpoints).hasSize(1);
      assertThat(sent.size()).as("what changed, and the answer to the first request").isLessThan(3);
    }
  }

  private static boolean hasEndpoints(SentResponse response) {
    return response.typeUrl().equals(ResourceTypes.ENDPOINT) && response.names().contains(BLUE);
  }

  @Test
  @DisplayName("a client that finds a new server with the same content is answered once, each time")
  void answersWhoComesBack() throws IOException {
    try (ClientProcess client = startClient()) {
      client.awaitAnswerOf("one");

      for (int restart = 0; restart < 3; restart++) {
        int port = server.port();
        server.close();
        deliveries.forget();
        sent.clear();
        cache = newCache();
        cache.set(NODE, Snapshot.of(resources()));
        server = startServer(port);
        awaitDelivery("takes");
        assertThat(sent).hasSize(1);
      }
      assertThat(client.next(5)).containsOnly("answered one");

      put(Resources.endpoints(BLUE, two));
      client.awaitAnswerOf("two");
      assertThat(client.failures()).isEmpty();
    }
  }

  @Test
  @DisplayName("a load assignment without endpoints is taken, and so are new endpoints after it")
  void survivesEmptyEndpoints() {
    try (ClientProcess client = startClient()) {
      client.awaitAnswerOf("one");

      deliveries.forget();
      put(Resources.endpoints(BLUE));
      awaitDelivery("takes ClusterLoadAssignment");

      put(Resources.endpoints(BLUE, two));
      client.awaitAnswerOf("two");
    }
  }

  @Test
  @DisplayName("what the client refuses is reported and harms no call; the correction is taken")
  void reportsRefusals() {
    Map<ResourceName, EncodedResource> good = new HashMap<>();
    for (EncodedResource resource : resources()) {
      good.put(resource.id(), resource);
    }
    try (ClientProcess client = startClient()) {
      client.awaitAnswerOf("one");

      for (Refused refused : Refused.all(BLUE, one)) {
        EncodedResource bad = refused.resource();
        String type = Observer.shortName(bad.typeUrl());
        put(bad);
        awaitDelivery("refuses " + type);
        assertThat(client.next(5)).as(refused.why()).containsOnly("answered one");

        deliveries.forget();
        put(Objects.requireNonNull(good.get(bad.id())));
        awaitDelivery("takes " + type);
      }
      assertThat(client.failures()).isEmpty();
    }
  }

  private void awaitDelivery(String what) {
    deliveries.await(
        "report: " + what, events -> events.stream().anyMatch(e -> e.startsWith(what)));
  }

  private void put(EncodedResource... resources) {
    cache.update(NODE, List.of(resources), List.of());
  }

  private ClientProcess startClient() {
    return ClientProcess.start(command(), NODE, server.port());
  }

  private XdsServer startServer(int port) throws IOException {
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

  /**
   * Notes what clients take and refuse.
   *
   * @param log where
   */
  private record Observer(EventLog log) implements DeliveryObserver {

    @Override
    public void acknowledged(Client client, String typeUrl, String version) {
      log.add("takes " + shortName(typeUrl));
    }

    @Override
    public void rejected(
        Client client, String typeUrl, String version, Set<String> names, String message) {
      log.add("refuses " + shortName(typeUrl) + ": " + message);
    }

    static String shortName(String typeUrl) {
      return typeUrl.substring(typeUrl.lastIndexOf('.') + 1);
    }
  }
}
