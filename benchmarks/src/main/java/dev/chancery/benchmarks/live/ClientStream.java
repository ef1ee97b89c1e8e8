// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks.live;

import dev.chancery.core.translate.Names;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A delta stream that asks as Envoy does: for all clusters and listeners, then for their load
 * assignments and routes. Acknowledges everything.
 */
final class ClientStream implements StreamObserver<DeltaDiscoveryResponse> {

  private final Node node;
  private final Runnable complete;
  private final Object lock = new Object();
  private final Set<String> missing = new HashSet<>(); // guarded by lock
  private final Set<String> known = new HashSet<>(); // guarded by lock
  private boolean told; // guarded by lock
  private String marker = ""; // guarded by lock
  private Runnable onMarker = () -> {}; // guarded by lock
  private long arrived; // guarded by lock
  private @Nullable StreamObserver<DeltaDiscoveryRequest> requests; // guarded by lock

  /**
   * Prepares a stream.
   *
   * @param complete called once everything was received that was asked for
   */
  ClientStream(String id, String cluster, Runnable complete) {
    this.node = Node.newBuilder().setId(id).setCluster(cluster).build();
    this.complete = complete;
  }

  void open(Channel channel) {
    synchronized (lock) {
      missing.add(ResourceTypes.CLUSTER);
      missing.add(ResourceTypes.LISTENER);
      requests = AggregatedDiscoveryServiceGrpc.newStub(channel).deltaAggregatedResources(this);
    }
    send(request(ResourceTypes.CLUSTER));
    send(request(ResourceTypes.LISTENER));
  }

  /** Looks out for a marker from now on. */
  void watchFor(String text, Runnable action) {
    synchronized (lock) {
      marker = text;
      onMarker = action;
    }
  }

  /** When the last marker came, as {@link System#nanoTime} tells it. */
  long arrived() {
    synchronized (lock) {
      return arrived;
    }
  }

  private DeltaDiscoveryRequest.Builder request(String type) {
    return DeltaDiscoveryRequest.newBuilder().setNode(node).setTypeUrl(type);
  }

  private void send(DeltaDiscoveryRequest.Builder request) {
    synchronized (lock) {
      Optional.ofNullable(requests).orElseThrow().onNext(request.build());
    }
  }

  @Override
  public void onNext(DeltaDiscoveryResponse response) {
    look(response, System.nanoTime());
    send(request(response.getTypeUrl()).setResponseNonce(response.getNonce()));
    List<String> names = response.getResourcesList().stream().map(Resource::getName).toList();
    switch (response.getTypeUrl()) {
      case ResourceTypes.CLUSTER -> follow(ResourceTypes.CLUSTER, ResourceTypes.ENDPOINT, names);
      case ResourceTypes.LISTENER ->
          follow(
              ResourceTypes.LISTENER,
              ResourceTypes.ROUTE,
              names.stream().map(Names::routes).toList());
      default -> received(names);
    }
  }

  /** Asks for what new resources of a type refer to. */
  private void follow(String type, String next, List<String> names) {
    List<String> added = new ArrayList<>();
    synchronized (lock) {
      missing.remove(type);
      for (String name : names) {
        if (known.add(name)) {
          missing.add(name);
          added.add(name);
        }
      }
    }
    if (!added.isEmpty()) {
      send(request(next).addAllResourceNamesSubscribe(added));
    }
  }

  private void received(List<String> names) {
    synchronized (lock) {
      names.forEach(missing::remove);
      if (told || !missing.isEmpty()) {
        return;
      }
      told = true;
    }
    complete.run();
  }

  private void look(DeltaDiscoveryResponse response, long now) {
    Runnable found;
    synchronized (lock) {
      if (marker.isEmpty() || !hasMarker(response)) {
        return;
      }
      marker = "";
      arrived = now;
      found = onMarker;
    }
    found.run();
  }

  private boolean hasMarker(DeltaDiscoveryResponse response) {
    return response.getResourcesList().stream()
        .anyMatch(
            resource ->
                resource
                    .getResource()
                    .getValue()
                    .toString(StandardCharsets.ISO_8859_1)
                    .contains(marker));
  }

  @Override
  public void onError(Throwable thrown) {
    thrown.printStackTrace();
  }

  @Override
  public void onCompleted() {}
}
