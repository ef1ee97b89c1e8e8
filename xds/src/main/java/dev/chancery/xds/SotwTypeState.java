package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import java.util.List;
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

  SotwTypeState(ResourceKind kind) {
    super(kind);
  }

  @Override
  @Nullable Outgoing receive(ReceivedRequest request) {
    if (!begun) {
      begun = true;
      answerDue = kind.answeredEmpty();
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
    if (change.beginsWildcard()) {
      due.addAll();
    }
    if (!change.dropped().isEmpty() || change.endsWildcard()) {
      delivered.retainIf(subscription::covers);
    }
    change.added().forEach(due::add);
    answerDue |= kind.answeredEmpty() && (!change.added().isEmpty() || change.beginsWildcard());
  }

  @Override
  @Nullable Outgoing next(Snapshot snapshot, Supplier<String> nonces) {
    if (!inFlight.isEmpty()) {
      return null;
    }
    if (!claimedVersion.isEmpty()) {
      adoptClaim(snapshot);
    }
    if (due.isEmpty() && !answerDue) {
      return null;
    }
    Changes changes = changes(snapshot, due.names(snapshot.resources(kind.typeUrl()), delivered));
    changes.updates().forEach(delivered::put);
    changes.removals().forEach(delivered::remove);
    boolean needed = answerDue || isVisible(changes);
    due.clear();
    answerDue = false;
    return needed ? send(response(snapshot, changes, nonces.get())) : null;
  }

  /** That a resource is gone can only be seen in a response that has all others. */
  private boolean isVisible(Changes changes) {
    return !changes.updates().isEmpty() || (isFull() && !changes.removals().isEmpty());
  }

  private boolean isFull() {
    return !kind.byName();
  }

  private Outgoing response(Snapshot snapshot, Changes changes, String nonce) {
    lastNonce = nonce;
    return new Outgoing(
        nonce,
        snapshot.givenVersion().orElseGet(delivered::version),
        snapshot.version(kind.typeUrl()),
        isFull() ? covered(snapshot) : changes.updates(),
        List.of(),
        changes);
  }

  /**
   * A client that comes back says which version it has. If that is the hash of exactly what it asks
   * for, it has everything; a version that a host gave proves nothing.
   */
  private void adoptClaim(Snapshot snapshot) {
    List<EncodedResource> covered = covered(snapshot);
    covered.forEach(delivered::put);
    if (snapshot.givenVersion().isEmpty() && delivered.version().equals(claimedVersion)) {
      due.clear();
      answerDue = false;
    } else {
      delivered.retainIf(name -> false);
    }
    claimedVersion = "";
  }

  @Override
  WireResponse encode(Outgoing response, String controlPlane) {
    return WireResponse.sotw(kind.typeUrl(), response, controlPlane);
  }
}
