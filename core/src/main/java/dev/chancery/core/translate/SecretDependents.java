package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which resources of one kind the coming and going of which secrets concerns. Owned by the loop.
 */
final class SecretDependents {

  private final Map<ResourceRef, Set<ResourceRef>> secretsOf = new HashMap<>();
  private final Map<ResourceRef, Set<ResourceRef>> dependents = new HashMap<>();

  /** Those that any of some secrets concern. */
  Set<ResourceRef> of(Collection<ResourceRef> some) {
    Set<ResourceRef> found = new TreeSet<>();
    some.forEach(secret -> found.addAll(dependents.getOrDefault(secret, Set.of())));
    return found;
  }

  /** These are the secrets that concern a resource now; none if it is not there any more. */
  void set(ResourceRef resource, Set<ResourceRef> secrets) {
    Set<ResourceRef> before =
        secrets.isEmpty() ? secretsOf.remove(resource) : secretsOf.put(resource, secrets);
    if (before != null) {
      before.forEach(secret -> leave(secret, resource));
    }
    secrets.forEach(
        secret -> dependents.computeIfAbsent(secret, s -> new TreeSet<>()).add(resource));
  }

  private void leave(ResourceRef secret, ResourceRef resource) {
    dependents.computeIfPresent(
        secret,
        (s, resources) -> {
          resources.remove(resource);
          return resources.isEmpty() ? null : resources;
        });
  }
}
