// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.xds.Outgoing.Content;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delta. What changed waits until the response before is answered, so that states are coalesced;
 * what a client newly asks for is sent at once.
 */
final class DeltaTypeState extends TypeState {

  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> announced = new LinkedHashSet<>();
  private final Nicknames nicknames = new Nicknames(subscription, delivered);
  private Map<String, String> claimedVersions = Map.of();
  private boolean begun;
  private boolean answerDue;
  private boolean announcementDue;

  DeltaTypeState(ResourceKind kind, TypeOptions options) {
    super(kind, options);
  }

  @Override
  @Nullable Outgoing receive(ReceivedRequest request) {
    if (!begun) {
      begun = true;
      subscription.begin(request.subscribe());
      claimedVersions = request.knownVersions();
      boolean all = subscription.isWildcard() && claimedVersions.isEmpty();
      answerDue = kind.answeredEmpty() && all;
      announcementDue = kind.aliased() && all;
      subscribed();
      return null;
    }
    if (!request.subscribe().isEmpty() || !request.unsubscribe().isEmpty()) {
      subscribe(subscription.change(request.subscribe(), nicknames.dropped(request.unsubscribe())));
      subscribed();
    }
    return inFlight.remove(request.nonce());
  }

  private void subscribe(Subscription.Change change) {
    forgetErrors(change);
    if (change.beginsWildcard()) {
      due.addAll();
      answerDue = kind.answeredEmpty();
    }
    if (change.dropsMany()) {
      delivered.retainIf(subscription::covers);
    }
    change.dropped().forEach(this::drop);
    forgetRefusals(change);
    asked.addAll(change.dropped());
    change.added().forEach(delivered::remove);
    asked.addAll(change.added());
  }

  /** Who drops a name that the wildcard still covers is told of it again, be it that it is gone. */
  private void drop(String name) {
    if (subscription.isWildcard() && delivered.has(name)) {
      delivered.putStale(name);
    } else {
      delivered.remove(name);
    }
  }

  @Override
  boolean changed(Set<String> names, long step) {
    boolean covered = super.changed(names, step);
    if (covered || nicknames.isEmpty()) {
      return covered;
    }
    names.forEach(due::add); // One may be what the client means by a name that it has used.
    progress.changed(step);
    return true;
  }

  @Override
  void announce(EncodedResource owner) {
    owner.references().stream()
        .filter(reference -> kind.aliased() && reference.typeUrl().equals(kind.typeUrl()))
        .forEach(reference -> announced.add(reference.name()));
  }

  @Override
  @Nullable Outgoing next(GroupView view, PublishGate.Permit permit, Supplier<String> nonces) {
    settleFirst(view);
    boolean turn = inFlight.isEmpty() && permit.updates();
    boolean removable = turn && permit.removals() && holdsBack();
    boolean own = !asked.isEmpty() || !announced.isEmpty();
    if (!own && !(turn && (answerDue || removable || !due.isEmpty()))) {
      return null;
    }
    boolean answer = turn && answerDue;
    Collection<String> names = toLookAt(view, turn, permit.removals());
    Changes changes = changes(view, names, permit.removals());
    if (changes.isEmpty() && !answer && !hasNotices()) {
      return null;
    }
    return send(
        response(view.snapshot(), changes, nonces.get(), turn && due.isEmpty() ? view.step() : 0));
  }

  /** Whether there is something to say but of resources. */
  private boolean hasNotices() {
    return nicknames.hasUnknown() || !announced.isEmpty() || errors.isUrgent();
  }

  private void settleFirst(GroupView view) {
    if (hasClaim()) {
      settleClaim(view.resources(kind.typeUrl()));
      claimedVersions = Map.of();
      claimSettled();
    }
    if (announcementDue) {
      announcementDue = false;
      view.resources(ResourceTypes.ROUTE).values().forEach(this::announce);
    }
  }

  private Collection<String> toLookAt(GroupView view, boolean turn, boolean removals) {
    Map<String, EncodedResource> resources = view.resources(kind.typeUrl());
    Collection<String> names = takeAsked(view.snapshot());
    if (turn) {
      answerDue = false;
      Collection<String> due = takeDue(resources, removals);
      if (names.isEmpty() && !kind.aliased()) {
        return due;
      }
      names.addAll(due);
    }
    if (kind.aliased()) {
      nicknames.resolve(names, resources, view.snapshot().aliases(kind.typeUrl()));
      subscribed();
    }
    return names;
  }

  /** What is asked for is sent even if the client was sent it before: it may have dropped it. */
  private Collection<String> takeAsked(Snapshot snapshot) {
    Collection<String> names = new LinkedHashSet<>(asked);
    for (String name : asked) {
      subscription.collections().members(name, snapshot).forEach(delivered::remove);
    }
    asked.clear();
    return names;
  }

  private Outgoing response(Snapshot snapshot, Changes changes, String nonce, long step) {
    delivered.putAll(changes.updates());
    List<String> removed = new ArrayList<>(changes.removals());
    removed.addAll(changes.missing());
    for (String name : removed) {
      if (subscription.names(name)) {
        delivered.putAbsent(name);
      } else {
        delivered.remove(name);
      }
    }
    removed.addAll(announced);
    announced.clear();
    String version = snapshot.version(kind.typeUrl());
    Content content =
        new Content(
            changes.updates(), List.of(), removed, nicknames.answers(changes), takeErrors());
    return new Outgoing(nonce, version, version, content, changes.replaced(), step);
  }

  @Override
  boolean isAsked() {
    return !asked.isEmpty() || !announced.isEmpty() || answerDue || announcementDue;
  }

  @Override
  boolean hasClaim() {
    return !claimedVersions.isEmpty();
  }

  private void settleClaim(Map<String, EncodedResource> resources) {
    Set<String> names = subscription.sharedNames().orElse(null);
    if (claimedVersions instanceof KnownVersions known && names != null && delivered.isEmpty()) {
      ClaimCheck.Key key = new ClaimCheck.Key(known, names, subscription.isWildcard(), resources);
      Common common = options.common();
      adopt(common.claims().get(key, made -> ClaimCheck.of(made, kind.typeUrl(), common.sets())));
    } else {
      adoptClaim(resources);
    }
  }

  private void adopt(ClaimCheck claim) {
    delivered.begin(claim.current(), claim.timed());
    claim.stale().forEach(delivered::putStale);
    due.only(claim.stale());
    claim.unclaimed().forEach(due::add);
  }

  private void adoptClaim(Map<String, EncodedResource> resources) {
    List<EncodedResource> current = new ArrayList<>();
    claimedVersions.forEach(
        (claimed, version) -> {
          String name = ResourceName.canonical(claimed);
          EncodedResource now = resources.get(name);
          if (now != null && now.version().equals(version)) {
            if (claimed.equals(name)) {
              current.add(now);
            } else {
              delivered.put(now); // Another claim may mean the same.
            }
          } else if (subscription.covers(name)) {
            delivered.putStale(name);
          }
        });
    delivered.putAll(current);
  }

  @Override
  @Nullable Outgoing heartbeat(GroupView view, Supplier<String> nonces) {
    if (delivered.timed().isEmpty()) {
      return null;
    }
    Content content = new Content(List.of(), List.copyOf(delivered.timed()), List.of());
    String version = view.snapshot().version(kind.typeUrl());
    return send(new Outgoing(nonces.get(), version, version, content, List.of(), 0));
  }

  @Override
  boolean isFull() {
    return false;
  }
}
