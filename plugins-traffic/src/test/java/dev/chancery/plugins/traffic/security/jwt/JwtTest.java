// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.plugins.traffic.security.TextSource;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JwtTest {

  private static final ResourceRef KEYS = new ResourceRef("default", "keys");
  private static final JwtProviderSpec ONE = provider("one");
  private static final JwtProviderSpec OTHER = provider("other");
  private static final JwtRequirementSpec STRICT =
      new JwtRequirementSpec(List.of("a"), List.of(), false, false);

  private final Jwt general = new Jwt(Map.of("a", ONE, "b", ONE), STRICT, false);

  private static JwtProviderSpec provider(String issuer) {
    JwksSource jwks = new LocalJwksSource(new TextSource.InFile("/keys.json"));
    return provider(issuer, jwks);
  }

  private static JwtProviderSpec provider(String issuer, JwksSource jwks) {
    return new JwtProviderSpec(
        jwks,
        issuer,
        List.of(),
        new TokenSource(List.of(), List.of(), List.of()),
        false,
        List.of(),
        "",
        "",
        JwtProviderSpec.DEFAULT_CLOCK_SKEW,
        false,
        Duration.ZERO,
        false);
  }

  @Test
  @DisplayName("providers add up by name, the specific ones winning")
  void providersAddUp() {
    Jwt specific = new Jwt(Map.of("b", OTHER, "c", OTHER), JwtRequirementSpec.ANY, false);
    assertThat(general.merged(specific).providers())
        .isEqualTo(Map.of("a", ONE, "b", OTHER, "c", OTHER));
  }

  @Test
  @DisplayName("a requirement that is not written is the general one")
  void requirement() {
    assertThat(general.merged(new Jwt(Map.of(), JwtRequirementSpec.ANY, false)).requirement())
        .isEqualTo(STRICT);
    JwtRequirementSpec lenient = new JwtRequirementSpec(List.of(), List.of(), true, false);
    assertThat(general.merged(new Jwt(Map.of(), lenient, false)).requirement()).isEqualTo(lenient);
  }

  @Test
  @DisplayName("a specific one turns it off, or on again")
  void disabled() {
    Jwt off = general.merged(new Jwt(Map.of(), JwtRequirementSpec.ANY, true));
    assertThat(off.disabled()).isTrue();
    assertThat(off.merged(new Jwt(Map.of(), JwtRequirementSpec.ANY, false)).disabled()).isFalse();
  }

  @Test
  @DisplayName("only providers that are asked for are used")
  void used() {
    assertThat(general.used()).containsOnlyKeys("a");
    assertThat(new Jwt(general.providers(), JwtRequirementSpec.ANY, false).used())
        .containsOnlyKeys("a", "b");
    Jwt wrong = new Jwt(Map.of("b", ONE), STRICT, false);
    assertThatThrownBy(wrong::used)
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("requirement.anyOf[0]: found 'a' (known providers: b)");
  }

  @Test
  @DisplayName("the upstreams that have keys are referred to")
  void upstreams() {
    JwksSource remote =
        new RemoteJwksSource(
            KEYS, "http://keys.example/", Duration.ofSeconds(1), Duration.ofSeconds(1), true);
    Jwt jwt = new Jwt(Map.of("a", ONE, "b", provider("b", remote)), JwtRequirementSpec.ANY, false);
    assertThat(jwt.referencedUpstreams()).containsExactly(KEYS);
  }
}
