// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.core.policy.AttachedPolicy;
import dev.chancery.core.policy.Grants;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.Secret;
import java.util.List;
import java.util.stream.Stream;

/**
 * A resource that is translated and the policies that are attached to it: each names secrets by its
 * own right.
 *
 * @param resource the resource
 * @param attached what is attached by reference to it and its parts
 */
record SecretUsers(ResourceKey resource, List<AttachedPolicy> attached) {

  SecretUsers {
    attached = List.copyOf(attached);
  }

  /** Whether the resource may use a secret, or a policy may that names it. */
  boolean mayUse(ResourceRef secret, Grants grants) {
    ResourceKey key = new ResourceKey(Secret.KIND, secret);
    return grants.allows(resource, key)
        || naming(secret).anyMatch(policy -> grants.allows(policy, key));
  }

  private Stream<ResourceKey> naming(ResourceRef secret) {
    return attached.stream()
        .filter(
            policy ->
                policy.options().values().stream()
                    .anyMatch(option -> option.referencedSecrets().contains(secret)))
        .map(AttachedPolicy::key);
  }

  /** Why a secret may not be used, and what would allow it. */
  String refusal(ResourceRef secret) {
    ResourceKey user = naming(secret).findFirst().orElse(resource);
    return Grants.notGranted(user, secret);
  }
}
