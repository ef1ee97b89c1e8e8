// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceStub;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** A client that comes back whenever its stream ends, with what it has. */
final class SoakClient implements AutoCloseable {

  static final List<FuzzType> TYPES =
      List.of(FuzzType.CLUSTER, FuzzType.ENDPOINT, FuzzType.RUNTIME);

  private static final int RETRY_MILLIS = 50;

  private final Variant variant;
  private final Node node;
  private final List<String> names;
  private final ManagedChannel channel;
  private final ScheduledExecutorService timers;
  private final Map<FuzzType, Map<String, ByteString>> has = new EnumMap<>(FuzzType.class);
  private final Map<FuzzType, String> versions = new EnumMap<>(FuzzType.class);
  private Consumer<FuzzRequest> requests = request -> {}; // guarded by this
  private int stream; // guarded by this
  private boolean closed; // guarded by this

  SoakClient(
      Variant variant, Node node, List<String> names, int port, ScheduledExecutorService timers) {
    this.variant = variant;
    this.node = node;
    this.names = names;
    this.timers = timers;
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    connect();
  }

  String group() {
    return node.getCluster();
  }

  private synchronized void connect() {
    if (closed) {
      return;
    }
    stream++;
    AggregatedDiscoveryServiceStub stub = AggregatedDiscoveryServiceGrpc.newStub(channel);
    if (variant == Variant.DELTA) {
      var observer =
          stub.deltaAggregatedResources(
              new Incoming<DeltaDiscoveryResponse>(
                  stream, response -> FuzzResponse.read(variant, response.toByteArray())));
      requests = request -> observer.onNext(request.delta());
    } else {
      var observer =
          stub.streamAggregatedResources(
              new Incoming<DiscoveryResponse>(
                  stream, response -> FuzzResponse.read(variant, response.toByteArray())));
      requests = request -> observer.onNext(request.sotw());
    }
    TYPES.forEach(this::begin);
  }

  private void begin(FuzzType type) {
    Map<String, String> known = new HashMap<>();
    of(type).forEach((name, value) -> known.put(name, version(type, name, value)));
    requests.accept(request(type).node(node).known(known));
  }

  private Map<String, ByteString> of(FuzzType type) {
    return has.computeIfAbsent(type, added -> new HashMap<>());
  }

  private static String version(FuzzType type, String name, ByteString value) {
    return EncodedResource.of(type.url(), name, value).version();
  }

  private FuzzRequest request(FuzzType type) {
    return new FuzzRequest(type.url())
        .names(type.isByName() ? names : List.of())
        .version(versions.getOrDefault(type, ""));
  }

  private synchronized void take(FuzzResponse response, int from) {
    if (from != stream || closed) {
      return;
    }
    Map<String, ByteString> known = of(response.type());
    if (variant != Variant.DELTA && !response.type().isByName()) {
      known.keySet().retainAll(response.resources().keySet());
    }
    known.putAll(response.resources());
    response.removed().forEach(known::remove);
    versions.put(response.type(), response.version());
    FuzzRequest answer =
        variant == Variant.DELTA
            ? new FuzzRequest(response.type().url())
            : request(response.type());
    requests.accept(answer.nonce(response.nonce()));
    notifyAll();
  }

  private synchronized void ended(int which) {
    if (which == stream && !closed) {
      var unused = timers.schedule(this::connect, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Waits until it has what its group has; says what is missing if that takes too long. */
  synchronized String await(Snapshot snapshot, long deadlineNanos) throws InterruptedException {
    String missing = difference(snapshot);
    while (!missing.isEmpty()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      if (millis <= 0) {
        return node.getId() + " (" + variant + ", stream " + stream + "): " + missing;
      }
      wait(millis);
      missing = difference(snapshot);
    }
    return "";
  }

  private String difference(Snapshot snapshot) {
    for (FuzzType type : TYPES) {
      Map<String, EncodedResource> there = snapshot.resources(type.url());
      Map<String, ByteString> here = of(type);
      for (EncodedResource resource : there.values()) {
        boolean asked = !type.isByName() || names.contains(resource.name());
        if (asked && !resource.value().equals(here.get(resource.name()))) {
          return type + " lacks " + resource.name();
        }
      }
      boolean toldOfRemovals = variant == Variant.DELTA || !type.isByName();
      if (toldOfRemovals && !there.keySet().containsAll(here.keySet())) {
        return type + " has too much: " + here.keySet();
      }
    }
    return "";
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    channel.shutdownNow();
  }

  /** Takes what one stream brings. */
  private final class Incoming<R> implements StreamObserver<R> {

    private final int number;
    private final Function<R, FuzzResponse> reader;

    Incoming(int number, Function<R, FuzzResponse> reader) {
      this.number = number;
      this.reader = reader;
    }

    @Override
    public void onNext(R response) {
      take(reader.apply(response), number);
    }

    @Override
    public void onError(Throwable error) {
      ended(number);
    }

    @Override
    public void onCompleted() {
      ended(number);
    }
  }
}
