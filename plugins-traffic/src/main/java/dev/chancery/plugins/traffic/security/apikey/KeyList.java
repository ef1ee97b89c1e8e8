// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.apikey;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretContext;
import dev.chancery.spi.secret.SecretText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** All keys of a policy: those that are written, then those of its secrets by client. */
final class KeyList {

  private final List<ApiKeyCredential> credentials = new ArrayList<>();
  private final Set<SecretText> keys = new HashSet<>();

  private KeyList() {}

  /**
   * The keys.
   *
   * @param context lends the secrets
   * @throws InvalidValueException if a secret can't be used, or a key is there twice
   */
  static List<ApiKeyCredential> of(SecretContext context, ApiKeyAuth policy) {
    KeyList list = new KeyList();
    policy.credentials().forEach(each -> list.add("credentials", each));
    for (int i = 0; i < policy.secretRefs().size(); i++) {
      ResourceRef secret = policy.secretRefs().get(i);
      String field = "secretRefs[%d]".formatted(i);
      list.add(field, secret, context.secretContent(field, secret));
    }
    return list.credentials;
  }

  private void add(String field, ResourceRef secret, SecretContent content) {
    if (!(content instanceof OpaqueSecret opaque)) {
      throw new InvalidValueException(
          field,
          "secret %s has no API keys (expected: data, each name a client, its text the key)"
              .formatted(secret));
    }
    new TreeMap<>(opaque.values())
        .forEach((client, key) -> add(field, credential(field, client, key)));
  }

  /** Without the end of the line, which many programs write after the last one of a file. */
  private static ApiKeyCredential credential(String field, String client, SecretText text) {
    SecretText key = new SecretText(text.value().replaceFirst("\\R\\z", ""));
    if (client.isEmpty() || key.isEmpty()) {
      throw new InvalidValueException(
          field, "found a client without a name or without a key (expected: some text for both)");
    }
    return new ApiKeyCredential(client, key);
  }

  private void add(String field, ApiKeyCredential credential) {
    if (!keys.add(credential.key())) {
      throw new InvalidValueException(
          field,
          "found a key a second time; it is not shown (expected: each once in credentials and secrets)");
    }
    credentials.add(credential);
  }
}
