// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.ServerMethodDefinition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One stream of one client, with what it must have been sent. */
final class FuzzStream {

  final FuzzPlan plan;
  final Map<FuzzType, ReferenceType> types = new EnumMap<>(FuzzType.class);
  final List<FuzzResponse> inbox = new ArrayList<>();
  final FuzzCall<?, ?> call;
  boolean impatient;
  boolean mustEnd;
  boolean halfClosed;
  private final FuzzWorld world;
  private final Map<FuzzType, Set<String>> wanted = new EnumMap<>(FuzzType.class);
  private final Map<FuzzType, String> answered = new EnumMap<>(FuzzType.class);
  private final Set<String> nonces = new HashSet<>();
  private final Set<String> warming = new HashSet<>();
  private boolean nodeSent;

  FuzzStream(FuzzWorld world, FuzzPlan plan, ServerMethodDefinition<?, ?> method, Metadata id) {
    this.world = world;
    this.plan = plan;
    this.call = open(method, id);
  }

  private <Q, R> FuzzCall<Q, R> open(ServerMethodDefinition<Q, R> method, Metadata id) {
    return new FuzzCall<>(method, id, this::sent, world::violated);
  }

  boolean serves(FuzzType type) {
    return plan.service().isEmpty() || plan.service().equals(type.url());
  }

  boolean hasAsked(FuzzType type) {
    return wanted.containsKey(type);
  }

  /** What the client is asking for; on its way maybe. */
  Set<String> wanted(FuzzType type) {
    return wanted.getOrDefault(type, Set.of());
  }

  void want(FuzzType type, List<String> names) {
    wanted.put(type, new LinkedHashSet<>(names));
  }

  String answered(FuzzType type) {
    return answered.getOrDefault(type, "");
  }

  String acceptedVersion(FuzzType type) {
    ReferenceType known = types.get(type);
    return known == null ? "" : known.acceptedVersion;
  }

  void send(FuzzRequest request) {
    if (!nodeSent) {
      request.node(plan.node());
      nodeSent = true;
    }
    call.receive(request.bytes(plan.variant()));
  }

  /** A request that answers the response with this nonce, if it waits for an answer. */
  void send(FuzzRequest request, FuzzType type, String nonce, boolean naming) {
    request.nonce(nonce);
    inbox.stream()
        .filter(response -> response.type() == type && response.nonce().equals(nonce))
        .findFirst()
        .ifPresent(
            response -> {
              inbox.remove(response);
              answered.put(type, nonce);
              if (world.isBad(response)) {
                request.refusing("refused: " + (naming ? world.badNames(response) : "no reason"));
              }
            });
    send(request);
  }

  void answer(FuzzResponse response, boolean naming) {
    FuzzType type = response.type();
    FuzzRequest request = new FuzzRequest(type.url()).version(acceptedVersion(type));
    if (plan.variant() == Variant.STATE_OF_THE_WORLD) {
      request.names(wanted(type));
    }
    send(request, type, response.nonce(), naming);
  }

  /** The server is about to do something about a request. */
  void received(ReceivedRequest request) {
    String url = request.typeUrl().isEmpty() ? plan.service() : request.typeUrl();
    for (FuzzType type : FuzzType.values()) {
      if (type.url().equals(url) && serves(type)) {
        received(type, request);
      }
    }
  }

  private void received(FuzzType type, ReceivedRequest request) {
    boolean first = !types.containsKey(type);
    boolean firstOfAll = types.isEmpty();
    ReferenceType reference =
        types.computeIfAbsent(type, added -> new ReferenceType(added, plan.variant()));
    reference.received(request);
    if (first) {
      reference.causes.answerDue |=
          firstOfAll && plan.grpc() && plan.variant() == Variant.STATE_OF_THE_WORLD;
      claim(reference, request);
    }
  }

  private void claim(ReferenceType reference, ReceivedRequest request) {
    Map<String, ByteString> had = new HashMap<>();
    request.knownVersions().forEach((name, version) -> had.put(name, world.content(version)));
    if (!request.version().isEmpty()) {
      had.putAll(world.memory(plan.client()).at(reference.type, request.version()));
    }
    if (!request.version().isEmpty() || !had.isEmpty()) {
      reference.claims(had);
      if (reference.type == FuzzType.ENDPOINT) {
        reference.causes.again.addAll(warming);
      }
      lost(reference.type, new HashSet<>(had.keySet()));
    }
  }

  /** These may have been away for a moment, which the client was not told (SotW). */
  void lost(FuzzType type, Set<String> names) {
    ReferenceType reference = types.get(type);
    if (reference != null && !reference.isFull() && plan.variant() != Variant.DELTA) {
      Set<String> gone = new HashSet<>(names);
      gone.removeAll(world.there(plan.group(), type));
      reference.causes.again.addAll(gone);
    }
  }

  private void sent(byte[] bytes) {
    FuzzResponse response = FuzzResponse.read(plan.variant(), bytes);
    ReferenceType reference = Objects.requireNonNull(types.get(response.type()), "unasked");
    if (!nonces.add(response.nonce())) {
      world.violated(this + ": a nonce comes twice: " + response);
    }
    if (plan.variant() == Variant.STATE_OF_THE_WORLD && !reference.unanswered.isEmpty()) {
      world.violated(this + ": the response before is not answered yet: " + response);
    }
    new FuzzOrder(this, world).check(response);
    warm(reference, response);
    reference.causes.timed |= plan.timed() && world.isTimed(response);
    for (String wrong :
        reference.causes.take(response, world.there(plan.group(), reference.type))) {
      world.violated(this + ": " + response + ": " + wrong);
    }
    reference.sent(response, world.isBad(response));
    world.remember(this, reference);
    inbox.add(response);
    world.sent++;
  }

  /** A changed cluster waits for its endpoints. */
  private void warm(ReferenceType clusters, FuzzResponse response) {
    if (response.type() != FuzzType.CLUSTER) {
      return;
    }
    for (Map.Entry<String, ByteString> cluster : response.resources().entrySet()) {
      ByteString had = clusters.delivered.get(cluster.getKey());
      if (had != null || clusters.causes.unproven) {
        boolean changed = had != null && !had.equals(cluster.getValue());
        warm(cluster.getKey(), changed);
      }
    }
  }

  private void warm(String name, boolean changed) {
    ReferenceType endpoints = types.get(FuzzType.ENDPOINT);
    if (endpoints == null) {
      warming.add(name);
      return;
    }
    endpoints.causes.again.add(name);
    if (changed && endpoints.delivered.containsKey(name)) {
      endpoints.causes.owed.add(name);
    }
  }

  boolean isOpen() {
    return !call.isOver();
  }

  @Override
  public String toString() {
    return plan.toString();
  }
}
