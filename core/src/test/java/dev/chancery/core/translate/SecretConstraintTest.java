// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.secret.SecretPart;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.GenericSecret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A part of a secret that Envoy would refuse")
class SecretConstraintTest {

  private final SecretOutput output = new SecretOutput(new ConstraintCheck());

  private static Map<SecretPart, Secret> generic(DataSource source) {
    return Map.of(
        SecretPart.GENERIC,
        Secret.newBuilder()
            .setName("s_default_generic")
            .setGenericSecret(GenericSecret.newBuilder().setSecret(source))
            .build());
  }

  private static DataSource text(String text) {
    return DataSource.newBuilder().setInlineString(text).build();
  }

  @Test
  @DisplayName("is not served, which is told")
  void refused() {
    assertThat(output.update(generic(DataSource.getDefaultInstance()))).isEmpty();
    assertThat(output.usable()).isEmpty();
    assertThat(output.problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .startsWith("Envoy would refuse the secret s_default_generic: ");
  }

  @Test
  @DisplayName("stays as it was, until it is one that Envoy takes")
  void stays() {
    output.update(generic(text("one")));
    var before = output.part(SecretPart.GENERIC);

    assertThat(output.update(generic(DataSource.getDefaultInstance()))).isEmpty();
    assertThat(output.part(SecretPart.GENERIC)).isPresent().isEqualTo(before);
    assertThat(output.usable()).containsExactly(SecretPart.GENERIC);

    assertThat(output.update(generic(text("two")))).isEqualTo(Set.of(SecretPart.GENERIC));
    assertThat(output.problems()).isEmpty();
  }
}
