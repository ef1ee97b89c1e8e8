// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.DeliveryObserver.Client;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of one client: its node, and the state of each type that it asks for. Runs on its
 * shard alone, but for {@link #status}.
 */
final class DiscoveryStream {

  private static final Logger LOG = LoggerFactory.getLogger(DiscoveryStream.class);

  private final StreamInfo info;
  private final String typeUrl;
  private final ServerCall<?, WireResponse> call;
  private final Shard shard;
  private final ServerContext context;
  private final Instant since;
  private final Map<ResourceKind, TypeState> types = new ConcurrentSkipListMap<>();
  private final PublishGate gate;
  private final Warming warming = new Warming(types);
  private final Pace pace;
  private final Heartbeats heartbeats;
  private final FirstRequest firstRequest;
  private volatile @Nullable Membership membership;
  private long responses;
  private boolean timed;
  private boolean closed;

  DiscoveryStream(
      StreamInfo info,
      String typeUrl,
      ServerCall<?, WireResponse> call,
      Shard shard,
      ServerContext context) {
    this.info = info;
    this.typeUrl = typeUrl;
    this.call = call;
    this.shard = shard;
    this.context = context;
    this.since = context.clock().instant();
    this.gate = new PublishGate(types, context.timers(), context.patience().toNanos());
    this.heartbeats = new Heartbeats(shard, this::beat);
    this.pace = new Pace(context.limits().requestsPerSecond(), context.timers().nanoTime());
    this.firstRequest = FirstRequest.await(context, this::endSoon);
  }

  void open() {
    context.streams().put(info.id(), this);
    Status admitted = context.callbacks().opened(info);
    if (!admitted.isOk()) {
      end(admitted);
      return;
    }
    call.sendHeaders(new Metadata());
    call.request(1);
  }

  void received(ReceivedRequest request) {
    if (closed) {
      return;
    }
    firstRequest.settled();
    Status status = take(request);
    if (!status.isOk()) {
      end(status);
      return;
    }
    pump();
    takeNext();
  }

  private void takeNext() {
    long delay = pace.next(context.timers().nanoTime());
    if (delay == 0) {
      call.request(1);
    } else {
      shard.executeLater(Duration.ofNanos(delay), () -> call.request(1));
    }
  }

  private Status take(ReceivedRequest request) {
    Status admitted = context.callbacks().received(info, request);
    if (!admitted.isOk()) {
      return admitted;
    }
    String type = request.typeUrl().isEmpty() ? typeUrl : request.typeUrl();
    if (type.isEmpty()) {
      return Status.INVALID_ARGUMENT.withDescription(
          "type_url is empty (expected: a type URL in each request on the aggregated service)");
    }
    if (!typeUrl.isEmpty() && !type.equals(typeUrl)) {
      return Status.INVALID_ARGUMENT.withDescription(
          "type_url is " + type + " (expected on this service: " + typeUrl + ")");
    }
    Status identified = identify(request);
    return identified.isOk() ? take(ResourceKind.of(type), request) : identified;
  }

  private Status take(ResourceKind kind, ReceivedRequest request) {
    Limits limits = context.limits();
    boolean first = !types.containsKey(kind);
    if (first && types.size() >= limits.typesPerStream()) {
      return exhausted("types on this stream", types.size() + 1, limits.typesPerStream());
    }
    TypeState state = types.computeIfAbsent(kind, this::begin);
    settle(state, request);
    if (first) {
      warming.began(state);
    }
    int names = state.subscription.names().size();
    return names > limits.namesPerType()
        ? exhausted("names of " + kind.typeUrl(), names, limits.namesPerType())
        : Status.OK;
  }

  private static Status exhausted(String what, int value, int limit) {
    return Status.RESOURCE_EXHAUSTED.withDescription(
        what + ": " + value + " (expected: at most " + limit + ", a limit of the server)");
  }

  private TypeState begin(ResourceKind kind) {
    Membership known = membership;
    TypeOptions options =
        new TypeOptions(
            context.maxResponseBytes(),
            known != null && known.timed(),
            known != null && types.isEmpty() && known.isGrpc(),
            context.common());
    return info.variant() == Variant.DELTA
        ? new DeltaTypeState(kind, options)
        : new SotwTypeState(kind, options);
  }

  private Status identify(ReceivedRequest request) {
    Membership known = membership;
    if (known == null) {
      return join(request.node());
    }
    if (request.hasNode() && !known.isOf(request.node())) {
      return Status.INVALID_ARGUMENT.withDescription(
          "node.id is '"
              + request.node().getId()
              + "' (expected: '"
              + known.client().nodeId()
              + "' for the whole stream, or no node)");
    }
    return Status.OK;
  }

  private Status join(Node node) {
    try {
      String group = context.source().group(node);
      Client client = new Client(info.id(), node.getId(), group);
      membership =
          new Membership(
              client,
              // An Envoy names hundreds of extensions; that is too much to keep.
              node.toBuilder().clearExtensions().build(),
              info.variant().isTimed(node.getClientFeaturesList()),
              shard.join(group, this));
      context.deliveries().opened(client);
      return Status.OK;
    } catch (RuntimeException e) {
      LOG.error("the snapshot source failed for node '{}'; the stream is ended", node.getId(), e);
      return Status.INTERNAL.withDescription("no group was found for the node; see the server log");
    }
  }

  private void settle(TypeState state, ReceivedRequest request) {
    Outgoing answered = state.receive(request);
    Membership known = membership;
    if (answered == null || known == null) {
      return;
    }
    if (request.refuses()) {
      state.rejected(answered, context.clock().instant(), request.error());
    } else {
      state.acknowledged(answered);
    }
    new Verdict(info, known.client(), state, answered, request).tell(context);
  }

  /** Takes note of what changed; returns whether something of it is asked for. */
  boolean changed(Map<String, Set<String>> changed, long step) {
    boolean any = false;
    for (TypeState state : types.values()) {
      Set<String> names = changed.get(state.kind.typeUrl());
      any |= names != null && state.changed(names, step);
    }
    return any;
  }

  /** Sends what is due, as far as the client takes it. */
  void pump() {
    Membership known = membership;
    if (closed || known == null || !known.view().isPresent()) {
      return;
    }
    pump(known.view());
    if (gate.isHolding()) {
      pump(known.view()); // What was waited for may have turned out to be nothing.
      lookAgain();
    }
  }

  private void pump(GroupView view) {
    for (TypeState state : types.values()) {
      if (!call.isReady()) {
        return; // Called again once it is.
      }
      state.awaited = view.snapshot().isAwaited(state.kind.typeUrl());
      if (state.awaited) {
        continue;
      }
      Outgoing response = state.next(view, gate.permit(state), this::nextNonce);
      if (response != null) {
        warming.repeat(response);
        send(state, response);
      }
      heartbeats.watch(state);
    }
  }

  private String nextNonce() {
    return Long.toString(++responses);
  }

  private void beat(TypeState state) {
    Membership known = membership;
    if (closed || known == null) {
      return;
    }
    Outgoing response = call.isReady() ? state.heartbeat(known.view(), this::nextNonce) : null;
    if (response != null) {
      send(state, response);
    }
    heartbeats.watch(state);
  }

  private void lookAgain() {
    if (!timed && gate.isHolding()) {
      timed = true;
      shard.executeLater(
          context.patience(),
          () -> {
            timed = false;
            pump();
          });
    }
  }

  private void send(TypeState state, Outgoing response) {
    WireResponse wire = encode(state, response);
    call.sendMessage(wire);
    state.sentAt(context.clock().instant());
    if (!context.callbacks().isEmpty()) {
      context.callbacks().sent(info, SentResponse.of(state.kind.typeUrl(), response, wire.size()));
    }
  }

  private WireResponse encode(TypeState state, Outgoing response) {
    ResponseBody.Key key =
        new ResponseBody.Key(
            info.variant(),
            state.kind.typeUrl(),
            response.version(),
            response.content(),
            state.options.timed(),
            context.controlPlane());
    return new WireResponse(response.nonce(), context.bodies().get(key, ResponseBody::of));
  }

  /** Ends the stream from this side. */
  void end(Status status) {
    if (!closed) {
      gone(status);
      call.close(status, new Metadata());
    }
  }

  /** The stream has ended. */
  void gone(Status status) {
    if (closed) {
      return;
    }
    closed = true;
    firstRequest.settled();
    context.streams().remove(info.id());
    Membership known = membership;
    if (known != null) {
      shard.leave(known.view(), this);
      context.deliveries().closed(known.client());
    }
    context.callbacks().closed(info, status);
  }

  /** Has its shard end it. Safe for any thread. */
  void endSoon(Status status) {
    shard.execute(() -> end(status));
  }

  /** The client's address. */
  String peer() {
    return info.peer();
  }

  /** What others may see. Safe for any thread. */
  ClientStatus status() {
    Membership known = membership;
    List<TypeStatus> states = types.values().stream().map(TypeState::status).toList();
    return new ClientStatus(
        info.id(),
        info.variant(),
        info.service(),
        info.peer(),
        since,
        known == null ? "" : known.client().nodeId(),
        known == null ? "" : known.node().getCluster(),
        known == null ? "" : known.client().group(),
        states);
  }

  /** What the client says of itself; empty before its first request. Safe for any thread. */
  Optional<Node> node() {
    return Optional.ofNullable(membership).map(Membership::node);
  }

  /** What others may see, resource by resource; nothing of a client that is not known yet. */
  Optional<ClientResources> inspect() {
    Membership known = membership;
    if (closed || known == null) {
      return Optional.empty();
    }
    List<ResourceStatus> resources =
        types.values().stream()
            .flatMap(state -> new Inspection(state, known.view()).statuses())
            .toList();
    return Optional.of(
        new ClientResources(status(), known.node(), known.view().snapshot(), resources));
  }

  /** Like {@link #inspect}, for any thread. */
  CompletableFuture<Optional<ClientResources>> inspectSoon() {
    return CompletableFuture.supplyAsync(this::inspect, shard);
  }
}
