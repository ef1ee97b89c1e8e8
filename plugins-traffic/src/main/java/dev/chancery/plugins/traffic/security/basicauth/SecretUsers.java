// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.basicauth;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.CredentialsSecret;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The users in a secret: {@code credentials}, or {@code data} of the forms that are usual on
 * Kubernetes. What is wrong is told without quoting it.
 */
final class SecretUsers {

  /** The names in a secret of Kubernetes' type {@code kubernetes.io/basic-auth}. */
  private static final String USERNAME = "username";

  private static final String PASSWORD = "password";

  /** The name by which Envoy Gateway looks for a list of users. */
  private static final String LIST = ".htpasswd";

  private SecretUsers() {}

  /**
   * Reads the users.
   *
   * @param field the field that names the secret, for messages
   * @return at least one
   * @throws InvalidValueException if there is none, or Envoy would refuse it
   */
  static List<Htpasswd.User> read(String field, ResourceRef secret, SecretContent content) {
    if (content instanceof CredentialsSecret credentials) {
      return List.of(
          Htpasswd.user(field, credentials.username().value(), credentials.password().value()));
    }
    List<Htpasswd.User> users =
        content instanceof OpaqueSecret opaque ? read(field, opaque.values()) : List.of();
    if (users.isEmpty()) {
      throw new InvalidValueException(
          field,
          "secret %s has no users (expected: credentials; or data with username and password, or with one text, or with %s, of lines that htpasswd -s writes)"
              .formatted(secret, LIST));
    }
    return users;
  }

  private static List<Htpasswd.User> read(String field, Map<String, SecretText> texts) {
    if (texts.keySet().equals(Set.of(USERNAME, PASSWORD))) {
      return List.of(Htpasswd.user(field, line(texts, USERNAME), line(texts, PASSWORD)));
    }
    SecretText list =
        texts.size() == 1
            ? texts.values().iterator().next()
            : texts.getOrDefault(LIST, SecretText.NONE);
    return Htpasswd.read(field, list.value());
  }

  /** Without the end of the line, which many programs write after the last one of a file. */
  private static String line(Map<String, SecretText> texts, String name) {
    return texts.getOrDefault(name, SecretText.NONE).value().replaceFirst("\\R\\z", "");
  }
}
