// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.secrets;

import dev.chancery.plugins.kube.cluster.KubeSecret;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Reads what a secret of Kubernetes holds. */
final class SecretReading {

  private static final List<String> TYPES =
      List.of("kubernetes.io/tls", "Opaque", "kubernetes.io/basic-auth");

  private SecretReading() {}

  /**
   * What it holds.
   *
   * @throws InvalidValueException if that is wrong; its field is the key, {@code data} or {@code
   *     type}, and it quotes nothing that is secret
   */
  static SecretContent content(KubeSecret secret) {
    if (!TYPES.contains(secret.type())) {
      throw new InvalidValueException(
          "type",
          "found '%s' (expected: one of %s)".formatted(secret.type(), String.join(", ", TYPES)));
    }
    try {
      return SecretContent.ofKeys(secret.data().keySet(), key -> text(secret, key));
    } catch (InvalidValueException e) {
      throw new InvalidValueException(e.field().isEmpty() ? "data" : e.field(), e.detail());
    }
  }

  private static SecretText text(KubeSecret secret, String key) {
    byte[] bytes =
        Base64.getDecoder().decode(Objects.requireNonNullElse(secret.data().get(key), ""));
    try {
      return new SecretText(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new InvalidValueException(
          key, "found what is no text in UTF-8; it is not shown (expected: text)");
    }
  }
}
