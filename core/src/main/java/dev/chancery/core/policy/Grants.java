package dev.chancery.core.policy;

import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.ResourceKey;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Which resources may refer to those of other namespaces. Immutable.
 *
 * @param grants what was granted, by the resource that says so
 */
public record Grants(PMap<ResourceKey, ReferenceGrant> grants) {

  /** Nothing was granted. */
  public static final Grants NONE = new Grants(HashTreePMap.empty());

  /** Whether a resource may refer to another: in its own namespace, and where a grant says so. */
  public boolean allows(ResourceKey referrer, ResourceKey referred) {
    return referrer.ref().namespace().equals(referred.ref().namespace())
        || grants.values().stream().anyMatch(grant -> grant.allows(referrer, referred));
  }

  /** With this grant, or without the one of that key. */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  Grants with(ResourceKey key, Optional<ReferenceGrant> grant) {
    return new Grants(
        grant.map(present -> grants.plus(key, present)).orElseGet(() -> grants.minus(key)));
  }

  /** Whether there is a grant of that key. */
  boolean contains(ResourceKey key) {
    return grants.containsKey(key);
  }
}
