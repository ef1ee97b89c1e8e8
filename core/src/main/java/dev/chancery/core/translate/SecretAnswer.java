package dev.chancery.core.translate;

import dev.chancery.spi.secret.SecretPart;
import java.util.Set;

/**
 * What a resource may know of a secret that it names. Whoever was told one answer is translated
 * again when it is another.
 *
 * @param parts what Envoy can ask for; empty if it is refused
 * @param refusal why the secret can't be used, for the user; empty if it can
 */
record SecretAnswer(Set<SecretPart> parts, String refusal) {

  SecretAnswer {
    parts = Set.copyOf(parts);
  }

  static SecretAnswer of(Set<SecretPart> parts) {
    return new SecretAnswer(parts, "");
  }

  static SecretAnswer refused(String refusal) {
    return new SecretAnswer(Set.of(), refusal);
  }

  boolean isRefused() {
    return !refusal.isEmpty();
  }
}
