package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The resources that a client refused, of one type. They are not sent again until one of them
 * changes; then the others of the same response go with it, for the client may have dropped good
 * ones along with the bad, but for those that it named as bad.
 */
final class Refusals {

  private final Map<String, Refusal> byName = new HashMap<>();

  void add(Outgoing response, String message, Delivered delivered) {
    Set<String> parked = new HashSet<>();
    Refusal refusal = new Refusal(parked);
    for (EncodedResource resource : response.resources()) {
      if (resource.equals(delivered.get(resource.name()))) {
        if (!isNamed(resource.name(), message)) {
          parked.add(resource.name());
        }
        byName.put(resource.name(), refusal);
      }
    }
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

  void forget(String name) {
    Refusal refusal = byName.remove(name);
    if (refusal != null) {
      refusal.parked().remove(name);
    }
  }

  /**
   * One refused response.
   *
   * @param parked its resources that the client did not name as bad, and that were not sent since
   */
  private record Refusal(Set<String> parked) {}
}
