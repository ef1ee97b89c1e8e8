// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import dev.chancery.spi.model.InvalidValueException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Texts by the keys that Kubernetes gives them.
 *
 * @param keys the keys that there are
 * @param text the text of one of them
 */
record SecretKeys(Set<String> keys, Function<String, SecretText> text) {

  private static final String CERTIFICATE = "tls.crt";
  private static final String KEY = "tls.key";
  private static final String ROOT_CA = "ca.crt";

  /** Our fields, by which a {@link TlsSecret} tells what is wrong, and the keys that they are. */
  private static final Map<String, String> KEY_OF =
      Map.of("certChain", CERTIFICATE, "privateKey", KEY, "rootCa", ROOT_CA);

  SecretContent content() {
    boolean isTls = Stream.of(CERTIFICATE, KEY, ROOT_CA).anyMatch(keys::contains);
    return isTls ? tls() : opaque();
  }

  private TlsSecret tls() {
    SecretText certificate = of(CERTIFICATE);
    SecretText key = of(KEY);
    SecretText rootCa = of(ROOT_CA);
    try {
      return new TlsSecret(certificate, key, rootCa, SecretText.NONE);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          KEY_OF.getOrDefault(e.field(), e.field()), withKeys(e.detail()));
    }
  }

  private SecretText of(String key) {
    return keys.contains(key) ? text.apply(key) : SecretText.NONE;
  }

  private OpaqueSecret opaque() {
    Map<String, SecretText> texts = new HashMap<>();
    keys.forEach(key -> texts.put(key, text.apply(key)));
    try {
      return new OpaqueSecret(texts);
    } catch (InvalidValueException e) {
      throw new InvalidValueException("", e.detail());
    }
  }

  /** The words of those who wrote the keys; a detail never quotes a text. */
  private static String withKeys(String detail) {
    String told = detail;
    for (Map.Entry<String, String> known : KEY_OF.entrySet()) {
      told = told.replace(known.getKey(), known.getValue());
    }
    return told;
  }
}
