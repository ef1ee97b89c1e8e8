package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretPart;
import java.util.Map;
import java.util.Set;
import org.pcollections.PMap;

/**
 * What translation may know of secrets, at one time. Immutable, as hooks of plugins ask it on a
 * thread of their own.
 *
 * @param known the parts of each secret that is there
 */
record SecretView(PMap<ResourceRef, Set<SecretPart>> known) {

  /**
   * What a resource may know of a secret: the one place where it is asked who may use which.
   *
   * @param user the resource that names the secret
   */
  SecretAnswer answer(ResourceKey user, ResourceRef secret) {
    Set<SecretPart> parts = known.get(secret);
    return parts == null
        ? SecretAnswer.refused("secret %s is missing; it is waited for".formatted(secret))
        : SecretAnswer.of(parts);
  }

  /** Whether a resource would be told the same again. */
  boolean stillAnswers(ResourceKey user, Map<ResourceRef, SecretAnswer> told) {
    return told.entrySet().stream()
        .allMatch(entry -> answer(user, entry.getKey()).equals(entry.getValue()));
  }
}
