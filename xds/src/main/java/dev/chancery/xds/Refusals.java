package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The resources that a client refused, of one type. They are not sent again until one of them
 * changes; then the others of the same response go with it, for the client may have dropped good
 * ones along with the bad, but for those that it named as bad.
 */
final class Refusals {

  private final Map<String, Refusal> byName = new HashMap<>();

  void add(Outgoing response, Rejection rejection, Delivered delivered) {
    Refusal refusal = new Refusal(rejection, new HashSet<>(), new HashSet<>());
    for (EncodedResource resource : response.resources()) {
      if (resource.equals(delivered.get(resource.name()))) {
        boolean named = isNamed(resource.name(), rejection.message());
        (named ? refusal.named() : refusal.parked()).add(resource.name());
        byName.put(resource.name(), refusal);
      }
    }
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

  /** These are about to be sent: what else goes with them. */
  List<String> companions(List<EncodedResource> updates) {
    if (byName.isEmpty()) {
      return List.of();
    }
    List<String> companions = new ArrayList<>();
    for (EncodedResource update : updates) {
      Refusal refusal = byName.remove(update.name());
      if (refusal != null) {
        refusal.parked().remove(update.name());
        companions.addAll(refusal.parked());
        refusal.parked().forEach(byName::remove);
        refusal.parked().clear();
      }
    }
    return companions;
  }

  /** Forgets all that is not asked for any more. */
  void retainIf(Predicate<String> covered) {
    List<String> dropped = new ArrayList<>(byName.keySet());
    dropped.removeIf(covered);
    dropped.forEach(this::forget);
  }

  void forget(String name) {
    Refusal refusal = byName.remove(name);
    if (refusal != null) {
      refusal.parked().remove(name);
    }
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
