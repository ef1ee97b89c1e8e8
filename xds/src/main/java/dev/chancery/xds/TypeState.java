// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One type on one stream: what is asked for, what was sent, and what is still due. Touched by its
 * stream's shard alone, but for the status.
 */
abstract class TypeState {

  private static final int SEVERAL = 2;

  final ResourceKind kind;
  final TypeOptions options;
  final Subscription subscription;
  final Delivered delivered;
  final Due due;
  final Map<String, Outgoing> inFlight = new LinkedHashMap<>();
  final Progress progress = new Progress();
  final Refusals refusals = new Refusals();
  final ErrorNotices errors;
  boolean awaited;
  final Hold updatesHold = new Hold();
  final Hold removalsHold = new Hold();
  private final Set<String> heldBack = new LinkedHashSet<>();
  private final Set<String> distrusted = new LinkedHashSet<>();
  private Instant lastSent = Instant.EPOCH;
  private Map<String, String> toldRefusals = Map.of();
  private volatile TypeStatus status;

  TypeState(ResourceKind kind, TypeOptions options) {
    this.kind = kind;
    this.options = options;
    this.subscription = new Subscription(kind);
    this.delivered = new Delivered(kind.typeUrl(), options.common());
    this.due = new Due(subscription);
    this.errors = new ErrorNotices(kind, subscription);
    this.status = TypeStatus.of(kind.typeUrl());
  }

  /**
   * Takes a request.
   *
   * @return the response that it answers, if it answers one that was not answered before
   */
  abstract @Nullable Outgoing receive(ReceivedRequest request);

  /** Makes what is to be sent now, if anything is; it counts as sent. */
  abstract @Nullable Outgoing next(
      GroupView view, PublishGate.Permit permit, Supplier<String> nonces);

  /** Makes what keeps the client from dropping what has a time to live, if that is due. */
  abstract @Nullable Outgoing heartbeat(GroupView view, Supplier<String> nonces);

  /** Whether each response has all that is asked for. */
  abstract boolean isFull();

  /** Resources have changed; returns whether one is asked for. */
  boolean changed(Set<String> names, long step) {
    boolean any = due.addCovered(names);
    if (any) {
      progress.changed(step);
    }
    return any;
  }

  /** A resource is to be sent again though it did not change, if the client has it. */
  void repeat(String name) {
    if (hasClaim()) {
      distrusted.add(name);
    } else if (subscription.covers(name) && delivered.has(name)) {
      delivered.putStale(name);
      due.add(name);
    }
  }

  /**
   * The client was sent something to which resources of this type belong, and waits to hear of
   * them, even if there are none that it is to get unasked.
   */
  abstract void announce(EncodedResource owner);

  /** Whether the client said what it has, and that was not looked at yet. */
  abstract boolean hasClaim();

  /** What the client said that it has was looked at; what it needs again is due. */
  final void claimSettled() {
    distrusted.forEach(this::repeat);
    distrusted.clear();
  }

  /** Whether there may be something to send. */
  final boolean hasWork() {
    return isDue() || holdsBack() || hasClaim() || isAsked();
  }

  /** Whether the client waits for an answer, be there something that changed or not. */
  abstract boolean isAsked();

  boolean isDue() {
    return !due.isEmpty();
  }

  /** Whether there are removals that wait for their turn. */
  boolean holdsBack() {
    return !heldBack.isEmpty();
  }

  /** All changes up to this step were sent. */
  long sentThrough() {
    return due.isEmpty() ? Long.MAX_VALUE : progress.sent();
  }

  /** All changes up to this step were answered. */
  long answeredThrough() {
    return isSettled() ? Long.MAX_VALUE : progress.answered();
  }

  /** All changes up to this step were taken, removals too. */
  long acceptedThrough() {
    if (holdsBack()) {
      return Math.min(progress.accepted(), progress.firstHeldBack() - 1);
    }
    return isSettled() && !progress.isRefused() ? Long.MAX_VALUE : progress.accepted();
  }

  private boolean isSettled() {
    return due.isEmpty() && inFlight.isEmpty();
  }

  /**
   * Takes what has to be looked at, that of earlier removals too once these may go; it is not due
   * any more.
   */
  final Collection<String> takeDue(Map<String, EncodedResource> resources, boolean removals) {
    if (removals && holdsBack()) {
      progress.released();
      heldBack.forEach(due::add);
      heldBack.clear();
    }
    return due.take(resources, delivered);
  }

  /**
   * What the client lacks of these names. Removals that may not go yet are put aside; what is too
   * much for one response is due again.
   */
  final Changes changes(GroupView view, Collection<String> names, boolean removals) {
    Map<String, EncodedResource> resources = view.resources(kind.typeUrl());
    heldBack.removeIf(name -> resources.containsKey(name) || !subscription.covers(name));
    Collection<String> wanted = subscription.collections().withMembers(names, view.snapshot());
    Changes changes = find(wanted, view);
    errors.keep(wanted, view.snapshot(), changes);
    if (!removals && !changes.removals().isEmpty()) {
      holdBack(changes.removals());
      changes = changes.withoutRemovals();
    }
    Set<String> companions = refusals.companions(changes.updates(), changes.removals());
    if (!companions.isEmpty()) {
      companions.forEach(this::distrust);
      companions.removeIf(name -> !resources.containsKey(name));
      changes = changes.plus(Changes.find(companions, resources, subscription, delivered));
    }
    subscription.collections().tellEmpty(changes, view.snapshot(), delivered);
    errors.look(wanted, view.snapshot(), changes);
    return isFull() ? changes : changes.within(options.maxBytes(), due);
  }

  /** What this stream alone refused, or was told, is not looked at by the others. */
  private Changes find(Collection<String> wanted, GroupView view) {
    Map<String, EncodedResource> resources = view.resources(kind.typeUrl());
    Set<String> asked = wanted.size() < SEVERAL ? null : subscription.sharedNames().orElse(null);
    DeliveredSet had = asked == null ? null : delivered.common().orElse(null);
    if (asked == null || had == null || !view.snapshot().errors().isEmpty()) {
      return Changes.find(wanted, resources, subscription, delivered);
    }
    return options
        .common()
        .changes()
        .get(
            new CommonChanges.Key(wanted, resources, had, subscription, asked),
            key ->
                new CommonChanges(
                    key, Changes.find(wanted, resources, subscription, delivered).unmodifiable()))
        .changes();
  }

  /**
   * Why the client is not sent what it asks for, as far as it was not told. What it keeps in spite
   * of an error it is sent again when that is over, or it would not know.
   */
  final List<ResourceError> takeErrors() {
    List<ResourceError> taken = errors.take();
    for (ResourceError error : taken) {
      if (error.keepsResource() && delivered.has(error.id().name())) {
        delivered.putStale(error.id().name());
      }
    }
    return taken;
  }

  /** Names are asked for anew, or not any more. */
  final void forgetErrors(Subscription.Change change) {
    change.dropped().forEach(errors::forget);
    change.added().forEach(errors::forget);
    if (change.dropsMany()) {
      errors.retainIf(subscription::covers);
    }
  }

  private void holdBack(Collection<String> removals) {
    if (heldBack.isEmpty()) {
      progress.firstHeldBack(progress.lastChange());
    } else {
      progress.heldBack(progress.lastChange());
    }
    heldBack.addAll(removals);
  }

  /** Refused resources are not asked for any more: what was refused along with them goes again. */
  final void forgetRefusals(Subscription.Change change) {
    Set<String> dropped = new LinkedHashSet<>(change.dropped());
    if (change.dropsMany()) {
      dropped.addAll(refusals.names());
    }
    dropped.removeIf(subscription::covers);
    dropped.forEach(name -> again(refusals.forget(name)));
  }

  private void again(Collection<String> refused) {
    for (String name : refused) {
      if (subscription.covers(name)) {
        distrust(name);
        due.add(name);
      }
    }
  }

  /** Who knows in which version the client has it. */
  private void distrust(String name) {
    boolean kept = isFull() && heldBack.contains(name); // It is in each response.
    if (delivered.has(name) && !kept) {
      delivered.putStale(name);
    }
  }

  /** The client itself drops these, so that they need not be taken from it. */
  final void letGo(Collection<String> names) {
    heldBack.removeAll(names);
  }

  /** What the client shall have until its removal may go. */
  final List<EncodedResource> heldBack() {
    List<EncodedResource> resources = new ArrayList<>();
    heldBack.forEach(name -> delivered.sent(name).ifPresent(resources::add));
    return resources;
  }

  final Outgoing send(Outgoing response) {
    inFlight.put(response.nonce(), response);
    progress.sent(response.step());
    status = status.sent(response.snapshotVersion());
    return response;
  }

  final void subscribed() {
    status = status.subscribed(subscription);
  }

  final void acknowledged(Outgoing response) {
    progress.accepted(response.step());
    status = status.acknowledged(response.snapshotVersion());
  }

  final void rejected(Outgoing response, Instant time, String message) {
    progress.refused(response.step());
    Rejection rejection =
        new Rejection(time, response.snapshotVersion(), response.nameSet(), message);
    again(refusals.add(response, rejection, delivered));
    status = status.rejected(rejection);
  }

  /** Why each resource is refused, if that is not what was told the last time. */
  final Optional<Map<String, String>> newRefusals() {
    if (refusals.isEmpty() && toldRefusals.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> now = refusals.reasons();
    if (now.equals(toldRefusals)) {
      return Optional.empty();
    }
    toldRefusals = now;
    return Optional.of(now);
  }

  /** A response was sent. */
  final void sentAt(Instant time) {
    lastSent = time;
  }

  /** When a response was sent last; the epoch if none was. */
  final Instant lastSent() {
    return lastSent;
  }

  /** What others may see; safe for any thread. */
  final TypeStatus status() {
    return status;
  }
}
