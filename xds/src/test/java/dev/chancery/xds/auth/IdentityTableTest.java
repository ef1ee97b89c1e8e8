// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envoyproxy.envoy.config.core.v3.Node;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A table of identities")
class IdentityTableTest {

  @ParameterizedTest
  @CsvSource({
    "*,,true",
    "*,edge,true",
    "edge,edge,true",
    "edge,edge-1,false",
    "edge-*,edge-,true",
    "edge-*,xedge-1,false",
    "*-1,edge-1,true",
    "*-1,edge-12,false",
    "a*b*c,a-b-b-c,true",
    "a*b*c,abc,true",
    "a*b*c,acb,false",
    "a*a,a,false",
    "ab*ba,aba,false",
    "edge.*,edge-1,false"
  })
  @DisplayName("knows a star for any text")
  void globs(String pattern, String text, boolean expected) {
    assertThat(Glob.matches(pattern, text == null ? "" : text)).isEqualTo(expected);
  }

  @Test
  @DisplayName("lets no name of a certificate become a pattern or reach into another segment")
  void hostile() {
    IdentityTable table =
        IdentityTable.builder()
            .spiffe("spiffe://prod/sa/{account}", Grant.toBe(NodeRule.ofId("{account}")))
            .build();

    assertThat(table.authenticate(peer("spiffe://prod/sa/cart"))).isPresent();
    assertThat(table.authenticate(peer("spiffe://prod/sa/*"))).isEmpty();
    assertThat(table.authenticate(peer("spiffe://prod/sa/cart/more"))).isEmpty();
    assertThat(table.authenticate(peer("spiffe://prod/sa/"))).isEmpty();
    assertThat(table.authenticate(peer("spiffe://prod/sa/cart", "spiffe://prod/sa/other")))
        .as("two URIs make no SPIFFE id")
        .isEmpty();
  }

  @Test
  @DisplayName("adds up what several rules grant to one client")
  void addsUp() {
    IdentityTable table =
        IdentityTable.builder()
            .spiffe("spiffe://prod/sa/{account}", Grant.toBe(NodeRule.ofId("{account}-*")))
            .spiffe("spiffe://prod/sa/cart", Grant.toBe(NodeRule.ofId("spare")))
            .build();

    Identity cart = table.authenticate(peer("spiffe://prod/sa/cart")).orElseThrow();

    assertThat(cart.mayBe(Node.newBuilder().setId("cart-1").build())).isTrue();
    assertThat(cart.mayBe(Node.newBuilder().setId("spare").build())).isTrue();
    assertThat(cart.mayBe(Node.newBuilder().setId("other").build())).isFalse();
  }

  @Test
  @DisplayName("refuses rules that can't be meant")
  void mistakes() {
    assertThatThrownBy(
            () ->
                IdentityTable.builder()
                    .spiffe("spiffe://a/{account}", Grant.toBe(NodeRule.ofId("{acount}"))))
        .hasMessageContaining("{acount}")
        .hasMessageContaining("[account]");
    assertThatThrownBy(() -> IdentityTable.builder().spiffe("a/b", Grant.toBe()))
        .hasMessageContaining("'a/b' is no SPIFFE id");
    assertThatThrownBy(() -> new TokenHash("secret"))
        .hasMessageContaining("6 characters")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(
            () ->
                IdentityTable.builder()
                    .token("a", TokenHash.of("t"), Grant.toBe())
                    .token("b", TokenHash.of("t"), Grant.toBe()))
        .hasMessageContaining("'a' and 'b'");
  }

  @Test
  @DisplayName("shows no token in a peer's text")
  void noToken() {
    assertThat(new Peer("address", List.of(), List.of(), "secret").toString())
        .contains("a token")
        .doesNotContain("secret");
  }

  private static Peer peer(String... uris) {
    return new Peer("address", List.of(uris), List.of(), "");
  }
}
