// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resources that a client refused, of one type. They are not sent again until one of them
 * changes or goes; then the others of the same response go with it, for the client may have dropped
 * good ones along with the bad, but for those that it named as bad.
 */
final class Refusals {

  private final Map<String, Refusal> byName = new HashMap<>();

  /**
   * A response was refused.
   *
   * @return what has to go again: what may have been meant has changed or is not asked for any more
   */
  List<String> add(Outgoing response, Rejection rejection, Delivered delivered) {
    Refusal refusal = new Refusal(rejection, new HashSet<>(), new HashSet<>());
    boolean superseded = false;
    for (EncodedResource resource : response.resources()) {
      if (!resource.equals(delivered.get(resource.name()))) {
        superseded = true;
        continue;
      }
      boolean named = isNamed(resource.name(), rejection.message());
      (named ? refusal.named() : refusal.parked()).add(resource.name());
      inherit(refusal, byName.put(resource.name(), refusal), resource.name());
    }
    return superseded && refusal.named().isEmpty() ? release(refusal) : List.of();
  }

  /** A resource is refused once more: what it kept from the client before, it goes on to. */
  @SuppressWarnings("ReferenceEquality") // this very refusal, not one that says the same
  private void inherit(Refusal refusal, @Nullable Refusal earlier, String name) {
    if (earlier == null || earlier == refusal) {
      return;
    }
    earlier.parked().remove(name);
    earlier.named().remove(name);
    if (earlier.named().isEmpty()) {
      refusal.parked().addAll(earlier.parked());
      earlier.parked().forEach(parked -> byName.put(parked, refusal));
      earlier.parked().clear();
    }
  }

  /** Whether nothing is refused. */
  boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Why a resource was refused, if the client meant it, or may have: it named no other. */
  Optional<Rejection> of(String name) {
    return Optional.ofNullable(byName.get(name))
        .filter(refusal -> refusal.named().isEmpty() || refusal.named().contains(name))
        .map(Refusal::rejection);
  }

  /** Why each resource was refused that the client meant, or may have meant. */
  Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    byName
        .keySet()
        .forEach(name -> of(name).ifPresent(refusal -> reasons.put(name, refusal.message())));
    return reasons;
  }

  private static boolean isNamed(String name, String message) {
    return message.contains(name)
        && Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])")
            .matcher(message)
            .find();
  }

  /** These are about to be sent, those are gone: what else is to be sent with them. */
  Set<String> companions(List<EncodedResource> updates, List<String> removals) {
    Set<String> companions = new LinkedHashSet<>();
    if (byName.isEmpty()) {
      return companions;
    }
    removals.forEach(name -> companions.addAll(forget(name)));
    for (EncodedResource update : updates) {
      Refusal refusal = byName.remove(update.name());
      if (refusal != null) {
        refusal.parked().remove(update.name());
        companions.addAll(release(refusal));
      }
    }
    updates.forEach(update -> companions.remove(update.name()));
    return companions;
  }

  /** What is refused, or was refused along with that. */
  Set<String> names() {
    return byName.keySet();
  }

  /**
   * This is gone, or not asked for any more.
   *
   * @return what the client may have dropped along with it, and nothing else keeps from it now
   */
  List<String> forget(String name) {
    Refusal refusal = byName.remove(name);
    if (refusal == null) {
      return List.of();
    }
    refusal.parked().remove(name);
    boolean meant = refusal.named().remove(name) || refusal.named().isEmpty();
    return meant && refusal.named().isEmpty() ? release(refusal) : List.of();
  }

  private List<String> release(Refusal refusal) {
    List<String> released = List.copyOf(refusal.parked());
    released.forEach(byName::remove);
    refusal.parked().clear();
    return released;
  }

  /**
   * One refused response.
   *
   * @param rejection what the client said
   * @param named its resources that the client named as bad
   * @param parked its other resources that were not sent since
   */
  private record Refusal(Rejection rejection, Set<String> named, Set<String> parked) {}
}
