// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.testkit.xds.XdsResponse;
import dev.chancery.testkit.xds.XdsTestClient;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A client in a case: the wire as it is, and what cases wait for again and again. */
final class Client {

  private static final int MANY = 1_000;
  private static final int SEPARATE_ROUNDS = 3;

  private final XdsTestClient wire;
  private final Duration straggling;
  private final Set<String> secrets = new LinkedHashSet<>();
  private int fences;

  Client(XdsTestClient wire, Duration straggling) {
    this.wire = wire;
    this.straggling = straggling;
  }

  XdsTestClient wire() {
    return wire;
  }

  void subscribe(String typeUrl, String... names) {
    if (typeUrl.equals(ResourceTypes.SECRET)) {
      secrets.clear();
      secrets.addAll(List.of(names));
    }
    wire.subscribe(typeUrl, names);
  }

  void resume(Client earlier, String typeUrl, String... names) {
    if (typeUrl.equals(ResourceTypes.SECRET)) {
      secrets.addAll(List.of(names));
    }
    wire.resume(earlier.wire, typeUrl, names);
  }

  void send(DiscoveryRequest.Builder request) {
    wire.send(request);
  }

  void send(DeltaDiscoveryRequest.Builder request) {
    wire.send(request);
  }

  XdsResponse next(String typeUrl) {
    return wire.next(typeUrl);
  }

  void acknowledge(XdsResponse response) {
    wire.acknowledge(response);
  }

  void refuse(XdsResponse response) {
    wire.refuse(response, "refused by the case");
  }

  /** The next response of a type, acknowledged. */
  XdsResponse take(String typeUrl) {
    XdsResponse response = wire.next(typeUrl);
    wire.acknowledge(response);
    return response;
  }

  /** Subscribes, and takes what comes until it has all of these. */
  void holds(String typeUrl, XdsResource... expected) {
    subscribe(typeUrl, Arrays.stream(expected).map(XdsResource::name).toArray(String[]::new));
    List<XdsResource> missing = new ArrayList<>(List.of(expected));
    await(
        typeUrl,
        response -> {
          missing.removeIf(each -> has(response, each));
          return missing.isEmpty();
        });
    settle();
  }

  /** Takes what comes until one response has just this resource. */
  XdsResponse await(XdsResource expected) {
    return await(expected.typeUrl(), response -> has(response, expected));
  }

  /** Takes what comes of a type until this one, which is not answered yet. */
  XdsResponse awaitUnanswered(XdsResource expected) {
    return await(expected.typeUrl(), response -> has(response, expected), response -> {});
  }

  XdsResponse await(String typeUrl, Predicate<XdsResponse> wanted) {
    return await(typeUrl, wanted, wire::acknowledge);
  }

  private XdsResponse await(
      String typeUrl, Predicate<XdsResponse> wanted, Consumer<XdsResponse> then) {
    for (int i = 0; i < MANY; i++) {
      XdsResponse response = wire.next(typeUrl);
      if (wanted.test(response)) {
        then.accept(response);
        return response;
      }
      wire.acknowledge(response);
    }
    throw new AssertionError("not among " + MANY + " responses");
  }

  /** Delta: takes what comes until it is told that this is gone or not there. */
  XdsResponse awaitRemoval(XdsResource gone) {
    return await(gone.typeUrl(), response -> response.removed().contains(gone.name()));
  }

  static boolean has(XdsResponse response, XdsResource expected) {
    return response.typeUrl().equals(expected.typeUrl())
        && response
            .resource(expected.name())
            .filter(found -> isSame(found.getResource().getValue(), expected.message()))
            .isPresent();
  }

  private static boolean isSame(ByteString bytes, Message expected) {
    try {
      return expected.getParserForType().parseFrom(bytes).equals(expected);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("the resource is malformed", e);
    }
  }

  /** Nothing came that was not taken. */
  void expectNothing() {
    fence();
    assertThat(unread()).as("nothing more was to come").isEmpty();
  }

  /** Nothing came that was not taken, but for delta responses that say nothing. */
  void expectNothingNew() {
    assertThat(settle())
        .as("nothing new was to come")
        .allMatch(
            response ->
                wire.way().isDelta() && response.names().isEmpty() && response.removed().isEmpty());
  }

  /** Takes all that there is to come; returns it. */
  List<XdsResponse> settle() {
    List<XdsResponse> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      fence();
      List<XdsResponse> came = unread();
      if (came.isEmpty()) {
        return all;
      }
      for (XdsResponse response : came) {
        wire.acknowledge(wire.next(response.typeUrl()));
        all.add(response);
      }
    }
    throw new AssertionError("it does not come to rest: " + all.get(all.size() - 1));
  }

  /** Takes all that there is to come, among which no response names this. */
  void expectNothingOf(XdsResource unwanted) {
    assertThat(settle())
        .as("responses with %s", unwanted)
        .noneMatch(response -> names(response, unwanted));
  }

  private static boolean names(XdsResponse response, XdsResource resource) {
    return response.typeUrl().equals(resource.typeUrl())
        && (response.names().contains(resource.name())
            || response.removed().contains(resource.name()));
  }

  private List<XdsResponse> unread() {
    return wire.unread();
  }

  /** What was to be sent by now has come, but for stragglers. */
  private void fence() {
    // Streams of one connection may overtake each other once for each request that still waits.
    int rounds = wire.way().isAggregated() ? 1 : SEPARATE_ROUNDS;
    for (int i = 0; i < rounds; i++) {
      askForSecret();
    }
    straggle();
  }

  /** Asks for a secret that it did not ask for before, and waits for it. */
  private void askForSecret() {
    String name = Sample.fence(fences++);
    List<String> names = new ArrayList<>(secrets);
    names.add(name);
    wire.subscribe(ResourceTypes.SECRET, names.toArray(String[]::new));
    await(ResourceTypes.SECRET, response -> response.names().contains(name));
  }

  private void straggle() {
    try {
      Thread.sleep(straggling.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for stragglers", e);
    }
  }

  Status ended(String typeUrl) {
    return wire.ended(typeUrl);
  }

  void close() {
    wire.close();
  }
}
