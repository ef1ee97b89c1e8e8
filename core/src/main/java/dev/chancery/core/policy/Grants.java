// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
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

  /**
   * {@return whether a resource may refer to another: in its own namespace, and where a grant says
   * so}
   *
   * @param referrer the resource that refers
   * @param referred the other, which need not be there
   */
  public boolean allows(ResourceKey referrer, ResourceKey referred) {
    return referrer.ref().namespace().equals(referred.ref().namespace())
        || grants.values().stream().anyMatch(grant -> grant.allows(referrer, referred));
  }

  /**
   * {@return these with a grant, in the place of the one of that key}
   *
   * @param key the key of the resource that grants
   * @param grant the grant
   */
  public Grants with(ResourceKey key, ReferenceGrant grant) {
    return new Grants(grants.plus(key, grant));
  }

  /**
   * {@return these without a grant}
   *
   * @param key the key of the resource that granted; need not be among these
   */
  public Grants without(ResourceKey key) {
    return new Grants(grants.minus(key));
  }

  /** Whether there is a grant of that key. */
  boolean contains(ResourceKey key) {
    return grants.containsKey(key);
  }

  /**
   * {@return why a secret may not be used, and what would allow it}
   *
   * @param user the resource that names the secret
   * @param secret the secret, of another namespace
   */
  public static String notGranted(ResourceKey user, ResourceRef secret) {
    return "secret %s is in another namespace, and no ReferenceGrant there lets %s refer to it (expected: one in namespace %s, from kind %s of namespace %s to kind Secret named %s)"
        .formatted(
            secret, user, secret.namespace(), user.kind(), user.ref().namespace(), secret.name());
  }
}
