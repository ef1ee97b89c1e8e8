package dev.chancery.core.translate;

import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretPart;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource may know of a secret that it names. Whoever was told one answer is translated
 * again when it is another.
 *
 * @param parts what Envoy can ask for; empty if that was not asked, or if it is refused
 * @param content what the secret holds; nothing if that was not asked, or if it is refused
 * @param refusal why the secret can't be used, for the user; empty if it can
 */
record SecretAnswer(Set<SecretPart> parts, Optional<SecretContent> content, String refusal) {

  SecretAnswer {
    parts = Set.copyOf(parts);
  }

  static SecretAnswer of(Set<SecretPart> parts) {
    return new SecretAnswer(parts, Optional.empty(), "");
  }

  static SecretAnswer of(SecretContent content) {
    return new SecretAnswer(Set.of(), Optional.of(content), "");
  }

  static SecretAnswer refused(String refusal) {
    return new SecretAnswer(Set.of(), Optional.empty(), refusal);
  }

  boolean isRefused() {
    return !refusal.isEmpty();
  }
}
