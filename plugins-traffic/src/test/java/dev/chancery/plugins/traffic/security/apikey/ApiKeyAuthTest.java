// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretText;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApiKeyAuthTest {

  private static final ApiKeyCredential MOBILE =
      new ApiKeyCredential("mobile", new SecretText("key-m"));
  private static final ApiKeyCredential WEB = new ApiKeyCredential("web", new SecretText("key-w"));
  private static final KeySourceSpec HEADER =
      new KeySourceSpec(new KeySourceSpec.Header("x-api-key"));
  private static final KeySourceSpec QUERY = new KeySourceSpec(new KeySourceSpec.Query("key"));

  private final ApiKeyAuth general =
      new ApiKeyAuth(List.of(MOBILE), List.of(), List.of(HEADER), List.of("mobile"), false);

  @Test
  @DisplayName("credentials and key sources that are not written are the general ones")
  void inherits() {
    assertThat(
            general.merged(new ApiKeyAuth(List.of(), List.of(), List.of(), List.of("web"), false)))
        .isEqualTo(
            new ApiKeyAuth(List.of(MOBILE), List.of(), List.of(HEADER), List.of("web"), false));
  }

  @Test
  @DisplayName("those that are written hold alone")
  void overrides() {
    ApiKeyAuth specific = new ApiKeyAuth(List.of(WEB), List.of(), List.of(QUERY), List.of(), false);
    assertThat(general.merged(specific)).isEqualTo(specific);
  }

  @Test
  @DisplayName(
      "one with secrets alone holds alone too, and one without has those of the general one")
  void secrets() {
    ResourceRef secret = new ResourceRef("default", "clients");
    ApiKeyAuth named =
        new ApiKeyAuth(List.of(), List.of(secret), List.of(HEADER), List.of(), false);
    assertThat(general.merged(named)).isEqualTo(named);
    assertThat(named.merged(new ApiKeyAuth(List.of(), List.of(), List.of(), List.of("web"), false)))
        .isEqualTo(
            new ApiKeyAuth(List.of(), List.of(secret), List.of(HEADER), List.of("web"), false));
    assertThat(named.referencedSecrets()).containsExactly(secret);
  }

  @Test
  @DisplayName("one turns it off")
  void disabled() {
    ApiKeyAuth off = new ApiKeyAuth(List.of(), List.of(), List.of(), List.of(), true);
    assertThat(general.merged(off).disabled()).isTrue();
  }

  @Test
  @DisplayName("keys are never printed")
  void nothingSecretIsPrinted() {
    assertThat(general.toString()).contains("mobile").doesNotContain("key-m");
  }
}
