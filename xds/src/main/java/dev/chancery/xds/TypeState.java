package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One type on one stream: what is asked for, what was sent, and what is still due. Touched by its
 * stream's shard alone, but for the status.
 */
abstract class TypeState {

  final ResourceKind kind;
  final Subscription subscription;
  final Delivered delivered = new Delivered();
  final Due due;
  final Map<String, Outgoing> inFlight = new LinkedHashMap<>();
  private volatile TypeStatus status;

  TypeState(ResourceKind kind) {
    this.kind = kind;
    this.subscription = new Subscription(kind);
    this.due = new Due(subscription);
    this.status = TypeStatus.of(kind.typeUrl());
  }

  /**
   * Takes a request.
   *
   * @return the response that it answers, if it answers one that was not answered before
   */
  abstract @Nullable Outgoing receive(ReceivedRequest request);

  /** Makes what is to be sent now, if anything is; it counts as sent. */
  abstract @Nullable Outgoing next(Snapshot snapshot, Supplier<String> nonces);

  /** Encodes a response of this variant. */
  abstract WireResponse encode(Outgoing response, String controlPlane);

  /** Resources have changed; returns whether one is asked for. */
  boolean changed(Collection<String> names) {
    return due.addCovered(names);
  }

  /** A resource is to be sent again though it did not change, if the client has it. */
  void repeat(String name) {
    if (subscription.covers(name) && delivered.has(name)) {
      delivered.remove(name);
      due.add(name);
    }
  }

  final Changes changes(Snapshot snapshot, Collection<String> names) {
    return Changes.find(names, snapshot.resources(kind.typeUrl()), subscription, delivered);
  }

  final Outgoing send(Outgoing response) {
    inFlight.put(response.nonce(), response);
    status = status.sent(response.snapshotVersion());
    return response;
  }

  final List<EncodedResource> covered(Snapshot snapshot) {
    Map<String, EncodedResource> resources = snapshot.resources(kind.typeUrl());
    if (subscription.isWildcard()) {
      return List.copyOf(resources.values());
    }
    List<EncodedResource> found = new ArrayList<>();
    for (String name : subscription.names()) {
      EncodedResource resource = resources.get(name);
      if (resource != null) {
        found.add(resource);
      }
    }
    return found;
  }

  final void subscribed() {
    status = status.subscribed(subscription);
  }

  final void acknowledged(Outgoing response) {
    status = status.acknowledged(response.snapshotVersion());
  }

  final void rejected(Outgoing response, Instant time, String message) {
    status =
        status.rejected(
            new Rejection(time, response.snapshotVersion(), response.nameSet(), message));
  }

  /** What others may see; safe for any thread. */
  final TypeStatus status() {
    return status;
  }
}
