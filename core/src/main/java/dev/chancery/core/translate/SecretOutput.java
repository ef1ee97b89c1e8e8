package dev.chancery.core.translate;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretPart;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What one secret was translated to, and what of it is still needed though it has gone. */
final class SecretOutput {

  private final Map<SecretPart, EncodedResource> parts = new EnumMap<>(SecretPart.class);
  private Set<SecretPart> present = Set.of();
  private boolean gone;

  /**
   * Takes over what the secret is now.
   *
   * @return the parts that are others than before
   */
  Set<SecretPart> update(Secret secret) {
    gone = false;
    Map<SecretPart, EncodedResource> now = SecretTranslation.translate(secret);
    present = Set.copyOf(now.keySet());
    Set<SecretPart> renewed = EnumSet.noneOf(SecretPart.class);
    now.forEach(
        (part, resource) -> {
          if (!resource.equals(parts.put(part, resource))) {
            renewed.add(part);
          }
        });
    return renewed;
  }

  /** The secret is not there any more. */
  void remove() {
    gone = true;
    present = Set.of();
  }

  /** Drops the parts that are not there any more and that nobody needs. */
  void dropUnless(Predicate<SecretPart> needed) {
    parts.keySet().removeIf(part -> !present.contains(part) && !needed.test(part));
  }

  /** Whether the secret was removed. */
  boolean isGone() {
    return gone;
  }

  /** Whether there is nothing left. */
  boolean isOver() {
    return gone && parts.isEmpty();
  }

  /** What others may use: what the secret has, or what is left of one that has gone. */
  Set<SecretPart> usable() {
    return gone ? Set.copyOf(parts.keySet()) : present;
  }

  Optional<EncodedResource> part(SecretPart part) {
    return Optional.ofNullable(parts.get(part));
  }
}
