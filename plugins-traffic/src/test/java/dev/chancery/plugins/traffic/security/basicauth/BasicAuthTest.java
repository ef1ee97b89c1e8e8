// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.basicauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.traffic.security.TextSource;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretText;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BasicAuthTest {

  private static final Users NONE = new Users(new TextSource.Inline(SecretText.NONE));
  private static final Users FILE = new Users(new TextSource.InFile("/users"));
  private static final Users OTHERS = new Users(new TextSource.InFile("/others"));

  private final BasicAuth general = new BasicAuth(FILE, List.of(), "x-user", "", false);

  @Test
  @DisplayName("one without users has those of the general one, and nothing else of it")
  void inheritsUsers() {
    assertThat(general.merged(new BasicAuth(NONE, List.of(), "", "x-password", false)))
        .isEqualTo(new BasicAuth(FILE, List.of(), "", "x-password", false));
  }

  @Test
  @DisplayName("one with users holds alone")
  void overrides() {
    BasicAuth specific = new BasicAuth(OTHERS, List.of(), "", "", false);
    assertThat(general.merged(specific)).isEqualTo(specific);
  }

  @Test
  @DisplayName("one turns it off")
  void disabled() {
    assertThat(general.merged(new BasicAuth(NONE, List.of(), "", "", true)).disabled()).isTrue();
  }

  @Test
  @DisplayName(
      "one with secrets alone holds alone too, and one without has those of the general one")
  void secrets() {
    ResourceRef secret = new ResourceRef("default", "staff");
    BasicAuth named = new BasicAuth(NONE, List.of(secret), "", "", false);
    assertThat(general.merged(named)).isEqualTo(named);
    assertThat(named.merged(new BasicAuth(NONE, List.of(), "x-user", "", false)))
        .isEqualTo(new BasicAuth(NONE, List.of(secret), "x-user", "", false));
    assertThat(named.referencedSecrets()).containsExactly(secret);
  }

  @Test
  @DisplayName("users are never printed, and where a file is, is")
  void nothingSecretIsPrinted() {
    Users inline =
        new Users(new TextSource.Inline(new SecretText("ann:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=")));
    assertThat(inline.toString()).doesNotContain("W6ph5");
    assertThat(FILE.toString()).contains("/users");
    assertThat(FILE.source().toProto().getFilename()).isEqualTo("/users");
  }
}
