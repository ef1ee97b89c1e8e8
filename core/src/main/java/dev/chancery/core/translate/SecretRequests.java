// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers plugins that ask for secrets while they translate one resource, and notes what they asked
 * for. For one thread.
 */
final class SecretRequests {

  private final SecretScope scope;
  private final Map<SecretQuestion, SecretAnswer> told = new HashMap<>();
  private final Set<SecretUse> uses = new HashSet<>();

  /**
   * @param scope what may be known
   */
  SecretRequests(SecretScope scope) {
    this.scope = scope;
  }

  /**
   * The parts of a secret.
   *
   * @param field the field that names it
   * @throws InvalidValueException if it can't be used
   */
  Set<SecretPart> parts(String field, ResourceRef secret) {
    return ask(field, SecretQuestion.parts(secret)).parts();
  }

  /**
   * What a secret holds.
   *
   * @param field the field that names it
   * @throws InvalidValueException if it can't be used
   */
  SecretContent content(String field, ResourceRef secret) {
    return ask(field, SecretQuestion.content(secret)).content().orElseThrow();
  }

  private SecretAnswer ask(String field, SecretQuestion question) {
    SecretAnswer answer = scope.answer(question);
    told.put(question, answer);
    if (answer.isRefused()) {
      throw new InvalidValueException(field, answer.refusal());
    }
    return answer;
  }

  /**
   * How a part of a secret is named.
   *
   * @param field the field that names the secret
   * @throws InvalidValueException if it can't be used or has no such part
   */
  SdsSecretConfig config(String field, ResourceRef secret, SecretPart part) {
    if (!parts(field, secret).contains(part)) {
      throw new InvalidValueException(
          field, "secret %s has no %s".formatted(secret, expected(part)));
    }
    SecretUse use = new SecretUse(secret, part);
    uses.add(use);
    return SdsSecretConfig.newBuilder()
        .setName(use.name())
        .setSdsConfig(ClusterTranslation.ads())
        .build();
  }

  private static String expected(SecretPart part) {
    return switch (part) {
      case CERTIFICATE -> "certificate (expected: tls with certChain and privateKey)";
      case VALIDATION -> "certificates to check a peer by (expected: tls with rootCa)";
      case GENERIC -> "value for Envoy (expected: data or encryption)";
    };
  }

  /** What is awaited of what was asked, for people; nothing if nothing is. */
  Optional<String> awaited() {
    return SecretAnswer.awaited(told);
  }

  /** What was told. */
  Map<SecretQuestion, SecretAnswer> told() {
    return Map.copyOf(told);
  }

  /** The parts that what is translated names. */
  Set<SecretUse> uses() {
    return Set.copyOf(uses);
  }
}
