// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.xds.Outgoing.Content;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * State of the world. One response at a time: until it is answered, states are coalesced. Types
 * with full state are sent whole; of the others only what changed, as the protocol allows.
 */
final class SotwTypeState extends TypeState {

  private boolean begun;
  private boolean answerDue;
  private String claimedVersion = "";
  private String lastNonce = "";
  private String lastVersion = "";

  SotwTypeState(ResourceKind kind, TypeOptions options) {
    super(kind, options);
  }

  @Override
  @Nullable Outgoing receive(ReceivedRequest request) {
    if (!begun) {
      begun = true;
      answerDue = kind.answeredEmpty() || options.awaited();
      claimedVersion = request.version();
      subscription.replace(request.subscribe());
      subscribed();
      return null;
    }
    if (!request.nonce().equals(lastNonce)) {
      return null; // Stale: the client is about to answer what was sent after that.
    }
    if (!subscription.isExactly(request.subscribe())) {
      subscribe(subscription.replace(request.subscribe()));
      subscribed();
    }
    return inFlight.remove(request.nonce());
  }

  private void subscribe(Subscription.Change change) {
    forgetErrors(change);
    if (change.beginsWildcard()) {
      due.addAll();
    }
    if (!change.dropped().isEmpty() || change.endsWildcard()) {
      delivered.retainIf(subscription::covers);
    }
    forgetRefusals(change);
    letGo(change.dropped());
    change.added().forEach(due::add);
    answerDue |= kind.answeredEmpty() && (!change.added().isEmpty() || change.beginsWildcard());
  }

  @Override
  @Nullable Outgoing next(GroupView view, PublishGate.Permit permit, Supplier<String> nonces) {
    if (!inFlight.isEmpty()) {
      return null;
    }
    if (hasClaim()) {
      adoptClaim(view);
      claimSettled();
    }
    boolean removable = permit.removals() && holdsBack();
    if (!permit.updates() || (due.isEmpty() && !answerDue && !removable)) {
      return null;
    }
    Collection<String> names = takeDue(view.resources(kind.typeUrl()), permit.removals());
    Changes changes = apart(changes(view, names, permit.removals()));
    delivered.putAll(changes.updates());
    changes.removals().forEach(delivered::remove);
    boolean needed = answerDue || isVisible(changes) || errors.isUrgent();
    answerDue = false;
    return needed ? send(response(view, changes, nonces.get())) : null;
  }

  /**
   * Envoy refuses routes with VHDS from a stream of the state of the world, and with them all
   * others of the response: they go in one of their own.
   */
  private Changes apart(Changes changes) {
    return kind.typeUrl().equals(ResourceTypes.ROUTE)
        ? changes.without(route -> route.refersTo(ResourceTypes.VIRTUAL_HOST), due)
        : changes;
  }

  /** That a resource is gone can only be seen in a response that has all others. */
  private boolean isVisible(Changes changes) {
    return !changes.updates().isEmpty() || (isFull() && !changes.removals().isEmpty());
  }

  @Override
  boolean isFull() {
    return !kind.byName();
  }

  private Outgoing response(GroupView view, Changes changes, String nonce) {
    Snapshot snapshot = view.snapshot();
    lastNonce = nonce;
    lastVersion = snapshot.givenVersion().orElseGet(delivered::version);
    return new Outgoing(
        nonce,
        lastVersion,
        snapshot.version(kind.typeUrl()),
        new Content(
            isFull() ? fullState(snapshot) : changes.updates(),
            List.of(),
            List.of(),
            Answers.NONE,
            takeErrors()),
        changes.replaced(),
        due.isEmpty() ? view.step() : 0);
  }

  /**
   * A heartbeat is understood by a client that took the last response, and where resources that are
   * left out are not taken for gone; elsewhere the resources themselves are sent again.
   */
  @Override
  @Nullable Outgoing heartbeat(GroupView view, Supplier<String> nonces) {
    List<EncodedResource> timed = List.copyOf(delivered.timed());
    if (timed.isEmpty() || !inFlight.isEmpty()) {
      return null;
    }
    lastNonce = nonces.get();
    String version = view.snapshot().version(kind.typeUrl());
    Content content = heartbeat(view.snapshot(), timed);
    return send(new Outgoing(lastNonce, lastVersion, version, content, List.of(), 0));
  }

  private Content heartbeat(Snapshot snapshot, List<EncodedResource> timed) {
    if (isFull()) {
      return Content.of(fullState(snapshot));
    }
    return progress.isRefused() ? Content.of(timed) : new Content(List.of(), timed, List.of());
  }

  private List<EncodedResource> fullState(Snapshot snapshot) {
    List<EncodedResource> covered = covered(snapshot);
    if (holdsBack()) {
      covered.addAll(heldBack());
    }
    return covered;
  }

  private List<EncodedResource> covered(Snapshot snapshot) {
    Map<String, EncodedResource> resources = snapshot.resources(kind.typeUrl());
    if (subscription.isWildcard()) {
      return new ArrayList<>(resources.values());
    }
    List<EncodedResource> found = new ArrayList<>();
    for (String name : subscription.collections().withMembers(subscription.names(), snapshot)) {
      EncodedResource resource = resources.get(name);
      if (resource != null) {
        found.add(resource);
      }
    }
    return found;
  }

  @Override
  void announce(EncodedResource owner) {
    // Only clients of delta wait for types that are asked for in this way.
  }

  @Override
  boolean isAsked() {
    return answerDue;
  }

  @Override
  boolean hasClaim() {
    return !claimedVersion.isEmpty();
  }

  /**
   * A client that comes back says which version it has. If that is the hash of exactly what it asks
   * for, now or a few steps ago, it has that; a version that a host gave proves nothing.
   */
  private void adoptClaim(GroupView view) {
    String claimed = claimedVersion;
    claimedVersion = "";
    List<EncodedResource> covered = covered(view.snapshot());
    delivered.putAll(covered);
    Optional<Map<String, Optional<EncodedResource>>> changed =
        view.snapshot().givenVersion().isPresent()
            ? Optional.empty()
            : view.history().since(kind.typeUrl(), subscription::covers, delivered.sum(), claimed);
    if (changed.isEmpty()) {
      covered.forEach(resource -> delivered.putStale(resource.name()));
      return;
    }
    due.clear();
    answerDue = options.awaited();
    changed.get().forEach(this::adopt);
  }

  private void adopt(String name, Optional<EncodedResource> had) {
    had.ifPresentOrElse(delivered::put, () -> delivered.remove(name));
    due.add(name);
  }
}
