// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.core.plugin.SecretLender;
import dev.chancery.core.policy.Grants;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretContent;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The secrets of the image, for plugins to read at any time. Safe for use by several threads;
 * {@link #update} is the loop's.
 */
public final class SecretShelf implements SecretLender {

  private volatile Content content = new Content(HashTreePMap.empty(), Grants.NONE);

  /** A shelf without secrets. */
  public SecretShelf() {}

  /** What is there at one time: secrets and grants that came together are seen together. */
  private record Content(PMap<ResourceRef, SecretContent> secrets, Grants grants) {

    Content with(ResourceKey key, @Nullable Resource now) {
      return switch (key.kind()) {
        case Secret.KIND -> new Content(secretsWith(key.ref(), now), grants);
        case ReferenceGrant.KIND ->
            new Content(
                secrets,
                now instanceof ReferenceGrant grant
                    ? grants.with(key, grant)
                    : grants.without(key));
        default -> this;
      };
    }

    private PMap<ResourceRef, SecretContent> secretsWith(ResourceRef ref, @Nullable Resource now) {
      return now instanceof Secret secret
          ? secrets.plus(ref, secret.content())
          : secrets.minus(ref);
    }
  }

  /**
   * Takes over those secrets and grants of which something changed.
   *
   * @param delta the change, of which anything else is ignored
   */
  public void update(Delta delta) {
    Content now = content;
    for (var change : delta.resources().entrySet()) {
      now = now.with(change.getKey(), change.getValue().orElse(null));
    }
    content = now;
  }

  @Override
  public SecretContent secret(String field, ResourceKey user, ResourceRef secret) {
    Content now = content;
    if (!now.grants().allows(user, new ResourceKey(Secret.KIND, secret))) {
      throw new InvalidValueException(field, Grants.notGranted(user, secret));
    }
    SecretContent found = now.secrets().get(secret);
    if (found == null) {
      throw new InvalidValueException(field, "secret %s is missing".formatted(secret));
    }
    return found;
  }
}
