// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What one client must know of one type: as naive as the protocol document itself. */
final class ReferenceType {

  final FuzzType type;
  final Variant variant;
  final Set<String> names = new HashSet<>();

  /** What it was sent last, or said that it has. */
  final Map<String, ByteString> delivered = new HashMap<>();

  /** What it has taken: of a response that it refuses, nothing but the removals. */
  final Map<String, ByteString> accepted = new HashMap<>();

  final Map<String, FuzzResponse> unanswered = new LinkedHashMap<>();
  final Causes causes = new Causes(this);
  boolean wildcard;
  boolean claimed;
  int responses;
  String acceptedVersion = "";
  String lastNonce = "";
  private boolean begun;
  private boolean everNamed;

  ReferenceType(FuzzType type, Variant variant) {
    this.type = type;
    this.variant = variant;
  }

  boolean covers(String name) {
    return wildcard || names.contains(name);
  }

  /** Whether a response has all that is asked for, so that what it leaves out is gone. */
  boolean isFull() {
    return variant == Variant.STATE_OF_THE_WORLD && !type.isByName();
  }

  /** Takes a request as the server takes it; returns whether it counts. */
  boolean received(ReceivedRequest request) {
    boolean counts = !begun || variant == Variant.DELTA || request.nonce().equals(lastNonce);
    if (counts && variant == Variant.DELTA) {
      change(request);
    } else if (counts) {
      replace(request.subscribe());
    }
    if (counts && begun) {
      FuzzResponse answered = unanswered.remove(request.nonce());
      if (answered != null && request.refuses()) {
        causes.refused(answered);
      }
    }
    begun |= counts;
    return counts;
  }

  private void replace(Collection<String> asked) {
    boolean before = wildcard;
    Set<String> known = Set.copyOf(names);
    names.clear();
    names.addAll(asked);
    boolean star = names.remove("*");
    everNamed |= star || !names.isEmpty();
    wildcard = star || (!everNamed && !type.isByName());
    boolean more = !known.containsAll(names) || (wildcard && !before);
    if (type.isAwaited() && (more || !begun)) {
      causes.answerDue = true;
    }
    if (begun) {
      prune();
    }
  }

  private void change(ReceivedRequest request) {
    boolean before = wildcard;
    if (!begun) {
      wildcard = request.subscribe().isEmpty() && !type.isByName();
    } else {
      request.unsubscribe().forEach(this::drop);
    }
    for (String name : request.subscribe()) {
      if (name.equals("*")) {
        wildcard = true;
      } else {
        names.add(name);
        forget(name);
      }
    }
    if (type.isAwaited() && wildcard && !before) {
      causes.answerDue = true;
    }
    if (begun) {
      prune();
    }
  }

  private void drop(String name) {
    if (name.equals("*")) {
      wildcard = false;
    } else if (names.remove(name)) {
      // Under the wildcard the client may still want it, and asks what became of it.
      causes.toldAbsent.remove(name);
      causes.again.add(name);
      if (delivered.containsKey(name)) {
        causes.owed.add(name);
      }
    }
  }

  /** What is asked for anew is told anew. */
  private void forget(String name) {
    if (begun) {
      delivered.remove(name);
      causes.toldAbsent.remove(name);
    }
  }

  private void prune() {
    delivered.keySet().removeIf(name -> !covers(name));
    accepted.keySet().removeIf(name -> !covers(name));
    causes.toldAbsent.removeIf(name -> !names.contains(name));
    causes.owed.removeIf(name -> !covers(name));
  }

  /** The first request says what the client has from before. */
  void claims(Map<String, ByteString> had) {
    claimed = true;
    causes.claimed.addAll(had.keySet());
    delivered.putAll(had);
    accepted.putAll(had);
    causes.unproven = variant == Variant.STATE_OF_THE_WORLD;
    prune();
  }

  /** Takes a response as a client does that refuses all of it if one resource is bad. */
  void sent(FuzzResponse response, boolean bad) {
    responses++;
    lastNonce = response.nonce();
    unanswered.put(response.nonce(), response);
    apply(response, delivered);
    response.removed().forEach(accepted::remove);
    if (isFull()) {
      accepted.keySet().retainAll(response.resources().keySet());
    }
    if (!bad) {
      apply(response, accepted);
      acceptedVersion = response.version();
    }
  }

  private void apply(FuzzResponse response, Map<String, ByteString> to) {
    if (isFull()) {
      to.keySet().retainAll(response.resources().keySet());
    }
    to.putAll(response.resources());
    response.removed().forEach(to::remove);
  }
}
