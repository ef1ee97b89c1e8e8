// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.EncryptionSecret;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import dev.chancery.testkit.fake.RecordingUpstreamContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Keys of apiKeyAuth")
class KeyListTest {

  private static final ResourceRef FIRST = new ResourceRef("default", "first");
  private static final ResourceRef SECOND = new ResourceRef("default", "second");
  private static final ApiKeyCredential MOBILE =
      new ApiKeyCredential("mobile", new SecretText("key-m"));

  private final RecordingUpstreamContext context = new RecordingUpstreamContext();

  private List<ApiKeyCredential> keys(ResourceRef... secrets) {
    return KeyList.of(
        context, new ApiKeyAuth(List.of(MOBILE), List.of(secrets), List.of(), List.of(), false));
  }

  private static SecretContent data(Map<String, String> texts) {
    return new OpaqueSecret(
        texts.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, entry -> new SecretText(entry.getValue()))));
  }

  @Test
  @DisplayName("are those that are written, then those of secrets by client, without ends of lines")
  void all() {
    context.withSecret(FIRST, data(Map.of("web", "key-w\n", "batch", "key-b")));
    context.withSecret(SECOND, data(Map.of("mobile", "another")));

    assertThat(keys(FIRST, SECOND))
        .containsExactly(
            MOBILE,
            new ApiKeyCredential("batch", new SecretText("key-b")),
            new ApiKeyCredential("web", new SecretText("key-w")),
            new ApiKeyCredential("mobile", new SecretText("another")));
  }

  @Test
  @DisplayName("are each there once, and one that is not is not shown")
  void twice() {
    context.withSecret(FIRST, data(Map.of("web", "key-m")));
    assertThatThrownBy(() -> keys(FIRST))
        .hasMessageContaining("secretRefs[0]: found a key a second time")
        .hasMessageNotContaining("key-m");
  }

  @Test
  @DisplayName("are refused if one is empty, and where the secret is of another sort or missing")
  void unfit() {
    context.withSecret(FIRST, data(Map.of("web", "\n")));
    assertThatThrownBy(() -> keys(FIRST))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("secretRefs[0]: found a client without a name or without a key");
    context.withSecret(FIRST, new EncryptionSecret(new SecretText("hush")));
    assertThatThrownBy(() -> keys(FIRST))
        .hasMessageContaining("secret default~first has no API keys (expected: data")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> keys(SECOND)).hasMessageContaining("secretRefs[0]");
  }
}
