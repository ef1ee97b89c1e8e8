// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.xds;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.chancery.envoy.XdsVariant;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A client of an xDS server, in one of the four ways in which Envoy asks. It keeps names, nonces
 * and versions as a client does, but sends only what it is told to: nothing is acknowledged by
 * itself. On separate services each type has its stream, which opens with the first request. For
 * use by one thread.
 */
public final class XdsTestClient implements AutoCloseable {

  private static final int MAX_RESPONSE_BYTES = 256 * 1024 * 1024;

  private final ManagedChannel channel;
  private final XdsVariant way;
  private final Duration patience;
  private final Inbox inbox = new Inbox();
  private final Map<String, XdsStream<DiscoveryRequest, DiscoveryResponse>> states =
      new HashMap<>();
  private final Map<String, XdsStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse>> deltas =
      new HashMap<>();
  private final Map<String, TypeMemory> types = new HashMap<>();
  private final Set<String> introduced = new HashSet<>();
  private Node node;
  private boolean nodeOnce;

  private XdsTestClient(ManagedChannel channel, XdsVariant way, Node node, Duration patience) {
    this.channel = channel;
    this.way = way;
    this.node = node;
    this.patience = patience;
  }

  /**
   * Makes a client; it connects with its first request.
   *
   * @param target where the server is, such as {@code 127.0.0.1:18000}; without TLS
   * @param way how to ask
   * @param node what it says of itself, with each request
   * @param patience how long to wait for what must come
   * @return the client, for one thread, to be closed by the caller
   */
  public static XdsTestClient of(String target, XdsVariant way, Node node, Duration patience) {
    ManagedChannel channel =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create())
            .maxInboundMessageSize(MAX_RESPONSE_BYTES)
            .directExecutor() // Responses of several streams are kept in the order they came in.
            .build();
    return new XdsTestClient(channel, way, node, patience);
  }

  /** {@return how it asks} */
  public XdsVariant way() {
    return way;
  }

  /**
   * Asks for exactly these names from now on; for none, if none is given.
   *
   * @param typeUrl the type
   * @param names all names that are asked for; {@code *} stands for all resources
   */
  public void subscribe(String typeUrl, String... names) {
    DeltaDiscoveryRequest.Builder change = memory(typeUrl).ask(Arrays.asList(names));
    if (way.isDelta()) {
      send(change);
    } else {
      send(stateRequest(typeUrl));
    }
  }

  /**
   * Asks like a client that comes back and still has what an earlier one took.
   *
   * @param earlier the one whose resources and versions this client begins with
   * @param typeUrl the type
   * @param names all names that are asked for
   */
  public void resume(XdsTestClient earlier, String typeUrl, String... names) {
    TypeMemory memory = memory(typeUrl);
    memory.inherit(earlier.memory(typeUrl));
    DeltaDiscoveryRequest.Builder change = memory.ask(Arrays.asList(names));
    if (way.isDelta()) {
      send(change.putAllInitialResourceVersions(memory.versions()));
    } else {
      send(stateRequest(typeUrl));
    }
  }

  /**
   * {@return the request of the state of the world that says what is asked for and answers the last
   * response} It is not sent by this.
   *
   * @param typeUrl the type
   */
  public DiscoveryRequest.Builder stateRequest(String typeUrl) {
    return memory(typeUrl).stateOfTheWorld();
  }

  /**
   * Sends a request of the state of the world on its type's stream, with the node.
   *
   * @param request the request; the node is added to it
   */
  public void send(DiscoveryRequest.Builder request) {
    send(request.getTypeUrl(), request);
  }

  /**
   * The same on the stream of this type, whatever type the request itself names.
   *
   * @param streamType the type whose stream is taken; with ADS there is one for all
   * @param request the request; the node is added to it
   */
  public void send(String streamType, DiscoveryRequest.Builder request) {
    String key = key(streamType);
    states
        .computeIfAbsent(key, this::openState)
        .send(introduce(key) ? request.setNode(node).build() : request.build());
  }

  private XdsStream<DiscoveryRequest, DiscoveryResponse> openState(String key) {
    return XdsStream.open(
        channel, XdsMethods.stateOfTheWorld(key), response -> inbox.add(XdsResponse.of(response)));
  }

  /**
   * Sends a delta request on its type's stream, with the node.
   *
   * @param request the request; the node is added to it
   */
  public void send(DeltaDiscoveryRequest.Builder request) {
    send(request.getTypeUrl(), request);
  }

  /**
   * The same on the stream of this type, whatever type the request itself names.
   *
   * @param streamType the type whose stream is taken; with ADS there is one for all
   * @param request the request; the node is added to it
   */
  public void send(String streamType, DeltaDiscoveryRequest.Builder request) {
    String key = key(streamType);
    deltas
        .computeIfAbsent(key, this::openDelta)
        .send(introduce(key) ? request.setNode(node).build() : request.build());
  }

  private XdsStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> openDelta(String key) {
    return XdsStream.open(
        channel, XdsMethods.delta(key), response -> inbox.add(XdsResponse.of(response)));
  }

  private boolean introduce(String key) {
    return introduced.add(key) || !nodeOnce;
  }

  private String key(String typeUrl) {
    return way.isAggregated() ? "" : typeUrl;
  }

  private TypeMemory memory(String typeUrl) {
    return types.computeIfAbsent(typeUrl, TypeMemory::new);
  }

  /**
   * Takes a response: from now on this is what the client has.
   *
   * @param response the response
   */
  public void acknowledge(XdsResponse response) {
    memory(response.typeUrl()).accepted(response);
    if (way.isDelta()) {
      send(answer(response));
    } else {
      send(stateRequest(response.typeUrl()).setResponseNonce(response.nonce()));
    }
  }

  /**
   * Refuses a response for this reason.
   *
   * @param response the response
   * @param reason the message of the NACK
   */
  public void refuse(XdsResponse response, String reason) {
    Status error =
        Status.newBuilder().setCode(Code.INVALID_ARGUMENT_VALUE).setMessage(reason).build();
    if (way.isDelta()) {
      send(answer(response).setErrorDetail(error));
    } else {
      send(
          stateRequest(response.typeUrl())
              .setResponseNonce(response.nonce())
              .setErrorDetail(error));
    }
  }

  private static DeltaDiscoveryRequest.Builder answer(XdsResponse response) {
    return DeltaDiscoveryRequest.newBuilder()
        .setTypeUrl(response.typeUrl())
        .setResponseNonce(response.nonce());
  }

  /**
   * {@return the next response, of whatever type; waits for it}
   *
   * @throws AssertionError if none comes in time
   */
  public XdsResponse next() {
    return next("response", response -> true);
  }

  /**
   * {@return the next response of a type; waits for it, and leaves those of others for later}
   *
   * @param typeUrl the type
   * @throws AssertionError if none comes in time
   */
  public XdsResponse next(String typeUrl) {
    return next(
        "response of " + typeUrl.substring(typeUrl.lastIndexOf('.') + 1),
        response -> response.typeUrl().equals(typeUrl));
  }

  private XdsResponse next(String what, Predicate<XdsResponse> wanted) {
    try {
      XdsResponse response =
          inbox
              .take(wanted, patience)
              .orElseThrow(() -> new AssertionError("no " + what + " came in time" + ends()));
      memory(response.typeUrl()).received(response);
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for a " + what, e);
    }
  }

  private String ends() {
    List<XdsStream<?, ?>> streams = new ArrayList<>(states.values());
    streams.addAll(deltas.values());
    return streams.stream()
        .filter(stream -> stream.ended().isDone())
        .map(stream -> "; a stream ended: " + stream.ended().join())
        .collect(Collectors.joining());
  }

  /** {@return what came and was not taken by {@link #next()}, in order} */
  public List<XdsResponse> unread() {
    return inbox.unread();
  }

  /**
   * Waits for the server to end the stream of a type.
   *
   * @param typeUrl a type that was asked for; with ADS any of them
   * @return how it ended
   * @throws AssertionError if it does not in time
   * @throws IllegalStateException if no stream of the type was opened
   */
  public io.grpc.Status ended(String typeUrl) {
    String key = key(typeUrl);
    XdsStream<?, ?> stream = way.isDelta() ? deltas.get(key) : states.get(key);
    if (stream == null) {
      throw new IllegalStateException("no stream of '" + typeUrl + "' was opened; send a request");
    }
    try {
      return stream.ended().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError("the stream did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the end of the stream", e);
    }
  }

  /** Says which node it is with the first request of each stream alone, as clients may. */
  public void introduceOnce() {
    nodeOnce = true;
  }

  /**
   * Says that it is another node from now on.
   *
   * @param other what the requests say from now on that name the node
   */
  public void become(Node other) {
    node = other;
  }

  /** Reads at most one more response from each stream. */
  public void stopReading() {
    states.values().forEach(XdsStream::stopReading);
    deltas.values().forEach(XdsStream::stopReading);
  }

  /** Reads again. */
  public void startReading() {
    states.values().forEach(XdsStream::startReading);
    deltas.values().forEach(XdsStream::startReading);
  }

  /** Ends its streams and its connection. */
  @Override
  public void close() {
    states.values().forEach(XdsStream::close);
    deltas.values().forEach(XdsStream::close);
    channel.shutdownNow();
  }
}
