// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.rpc.Status;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A client's stream of either variant, on ADS or a service of one type, that does the book-keeping
 * of a well-behaved client. What a test sends is what it says, nothing is acknowledged by itself.
 */
final class TestStream {

  private static final long PATIENCE_SECONDS = 20;

  private final Variant variant;
  private final BlockingQueue<TestResponse> responses = new LinkedBlockingQueue<>();
  private final CompletableFuture<io.grpc.Status> ended = new CompletableFuture<>();
  private final Map<String, Set<String>> names = new HashMap<>();
  private final Map<String, TestResponse> last = new HashMap<>();
  private final Map<String, String> acknowledged = new HashMap<>();
  private final Map<String, Map<String, String>> known = new HashMap<>();
  private Node node;
  private StreamObserver<DiscoveryRequest> sotw = Silent.instance();
  private StreamObserver<DeltaDiscoveryRequest> delta = Silent.instance();
  private boolean nodeSent;
  private int probes;
  private volatile Runnable request = () -> {};
  private boolean reading = true; // guarded by this
  private int owed; // guarded by this

  private TestStream(Variant variant, Node node) {
    this.variant = variant;
    this.node = node;
  }

  static TestStream open(Channel channel, Variant variant, Node node, String service) {
    TestStream stream = new TestStream(variant, node);
    if (variant == Variant.DELTA) {
      stream.delta =
          TestMethods.openDelta(
              channel,
              service,
              stream.new Incoming<DeltaDiscoveryRequest, DeltaDiscoveryResponse>(TestResponse::of));
    } else {
      stream.sotw =
          TestMethods.openSotw(
              channel,
              service,
              stream.new Incoming<DiscoveryRequest, DiscoveryResponse>(TestResponse::of));
    }
    return stream;
  }

  /** Asks for exactly these names from now on. */
  void subscribe(String typeUrl, String... wanted) {
    Set<String> now = new LinkedHashSet<>(Arrays.asList(wanted));
    Set<String> before = names.getOrDefault(typeUrl, Set.of());
    Set<String> added = new LinkedHashSet<>(now);
    added.removeAll(before);
    Set<String> dropped = new LinkedHashSet<>(before);
    dropped.removeAll(now);
    names.put(typeUrl, now);
    if (variant == Variant.DELTA) {
      send(
          (DeltaDiscoveryRequest.Builder request) ->
              request
                  .setTypeUrl(typeUrl)
                  .addAllResourceNamesSubscribe(added)
                  .addAllResourceNamesUnsubscribe(dropped));
    } else {
      send(sotwRequest(typeUrl));
    }
  }

  /** Says with the next request that this is another node. */
  void changeNode(String id) {
    node = node.toBuilder().setId(id).build();
    nodeSent = false;
  }

  /** Comes back as a client that has what another stream was sent. */
  void resume(TestStream earlier, String typeUrl, String... wanted) {
    names.put(typeUrl, new LinkedHashSet<>(Arrays.asList(wanted)));
    if (variant == Variant.DELTA) {
      send(
          (DeltaDiscoveryRequest.Builder request) ->
              request
                  .setTypeUrl(typeUrl)
                  .addAllResourceNamesSubscribe(names.get(typeUrl))
                  .putAllInitialResourceVersions(earlier.known.getOrDefault(typeUrl, Map.of())));
    } else {
      acknowledged.put(typeUrl, earlier.acknowledged.getOrDefault(typeUrl, ""));
      send(sotwRequest(typeUrl));
    }
  }

  void acknowledge(TestResponse response) {
    acknowledged.put(response.typeUrl(), response.version());
    Map<String, String> versions =
        known.computeIfAbsent(response.typeUrl(), type -> new HashMap<>());
    versions.putAll(response.versions());
    versions.keySet().removeAll(response.removed());
    answer(response, request -> {}, request -> {});
  }

  void refuse(TestResponse response, String reason) {
    Status error = Status.newBuilder().setCode(3).setMessage(reason).build();
    answer(
        response,
        request -> request.setErrorDetail(error),
        request -> request.setErrorDetail(error));
  }

  private void answer(
      TestResponse response,
      Consumer<DiscoveryRequest.Builder> forSotw,
      Consumer<DeltaDiscoveryRequest.Builder> forDelta) {
    if (variant == Variant.DELTA) {
      send(
          (DeltaDiscoveryRequest.Builder request) -> {
            request.setTypeUrl(response.typeUrl()).setResponseNonce(response.nonce());
            forDelta.accept(request);
          });
    } else {
      DiscoveryRequest.Builder request = sotwRequest(response.typeUrl());
      request.setResponseNonce(response.nonce());
      forSotw.accept(request);
      send(request);
    }
  }

  /** The request that says what is asked for and answers the last response. */
  DiscoveryRequest.Builder sotwRequest(String typeUrl) {
    TestResponse answered = last.get(typeUrl);
    return DiscoveryRequest.newBuilder()
        .setTypeUrl(typeUrl)
        .setVersionInfo(acknowledged.getOrDefault(typeUrl, ""))
        .setResponseNonce(answered == null ? "" : answered.nonce())
        .addAllResourceNames(names.getOrDefault(typeUrl, Set.of()));
  }

  void send(DiscoveryRequest.Builder request) {
    if (!nodeSent) {
      request.setNode(node);
    }
    nodeSent = true;
    sotw.onNext(request.build());
  }

  void send(Consumer<DeltaDiscoveryRequest.Builder> filler) {
    DeltaDiscoveryRequest.Builder request = DeltaDiscoveryRequest.newBuilder();
    if (!nodeSent) {
      request.setNode(node);
    }
    nodeSent = true;
    filler.accept(request);
    delta.onNext(request.build());
  }

  TestResponse next() {
    try {
      TestResponse response = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (response == null) {
        throw new AssertionError("no response came; the stream: " + ended.getNow(null));
      }
      last.put(response.typeUrl(), response);
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The next response, which is of this type, acknowledged. */
  TestResponse nextAcknowledged(String typeUrl) {
    TestResponse response = next();
    if (!response.typeUrl().equals(typeUrl)) {
      throw new AssertionError("expected " + typeUrl + ", but was " + response);
    }
    acknowledge(response);
    return response;
  }

  /**
   * Nothing else was sent: what is asked for after that, and would be sent last, comes first. Only
   * on ADS, and if the snapshot has probes.
   */
  void isQuiet() {
    probes++;
    Set<String> wanted = new HashSet<>(names.getOrDefault(TestResources.PROBE, Set.of()));
    wanted.add("probe-" + probes);
    subscribe(TestResources.PROBE, wanted.toArray(String[]::new));
    TestResponse response = nextAcknowledged(TestResources.PROBE);
    if (!response.names().contains("probe-" + probes)) {
      throw new AssertionError("expected probe-" + probes + ", but was " + response);
    }
  }

  /** How the stream ended. */
  io.grpc.Status ended() {
    try {
      return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the stream did not end", e);
    }
  }

  List<TestResponse> unread() {
    return List.copyOf(responses);
  }

  /** Reads one more response, which is asked for by now. */
  synchronized void stopReading() {
    reading = false;
  }

  synchronized void startReading() {
    reading = true;
    for (; owed > 0; owed--) {
      request.run();
    }
  }

  void close() {
    if (variant == Variant.DELTA) {
      delta.onCompleted();
    } else {
      sotw.onCompleted();
    }
  }

  /** Takes what the server sends. */
  private final class Incoming<Q, R> implements ClientResponseObserver<Q, R> {

    private final Function<R, TestResponse> reader;

    Incoming(Function<R, TestResponse> reader) {
      this.reader = reader;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> call) {
      call.disableAutoRequestWithInitial(1);
      request = () -> call.request(1);
    }

    @Override
    public void onNext(R value) {
      synchronized (TestStream.this) {
        if (reading) {
          request.run();
        } else {
          owed++;
        }
      }
      responses.add(reader.apply(value));
    }

    @Override
    public void onError(Throwable error) {
      ended.complete(
          error instanceof StatusRuntimeException known
              ? known.getStatus()
              : io.grpc.Status.fromThrowable(error));
    }

    @Override
    public void onCompleted() {
      ended.complete(io.grpc.Status.OK);
    }
  }

  /** The observer of the variant that is not used. */
  private static final class Silent<R> implements StreamObserver<R> {

    static <R> StreamObserver<R> instance() {
      return new Silent<>();
    }

    @Override
    public void onNext(R value) {
      throw new AssertionError("this request is of the other variant: " + value);
    }

    @Override
    public void onError(Throwable error) {
      throw new AssertionError(error);
    }

    @Override
    public void onCompleted() {}
  }
}
