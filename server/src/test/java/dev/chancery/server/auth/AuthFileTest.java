// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.server.run.OperatorException;
import dev.chancery.xds.auth.Authenticator;
import dev.chancery.xds.auth.Identity;
import dev.chancery.xds.auth.Peer;
import io.envoyproxy.envoy.config.core.v3.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file of identities")
class AuthFileTest {

  @TempDir Path folder;

  @Test
  @DisplayName("knows clients by SPIFFE id, DNS name, a token's hash and a token's file")
  void allWays() throws IOException {
    Files.writeString(folder.resolve("ci.token"), "in-a-file\n");
    Authenticator authenticator =
        read(
            """
            identities:
            - spiffe: spiffe://prod/ns/{namespace}/sa/{account}
              nodes:
              - {id: "{account}-*", cluster: "{namespace}"}
            - dns: "{name}.edge.example"
              nodes: [{id: "{name}"}]
            - name: ci
              tokenFile: ci.token
              nodes: [{id: ci-*}]
            - name: operator
              # SHA-256 of 'abc'
              tokenSha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
              services: [envoy.service.status.v3.*]
            """);

    Identity cart = of(authenticator, List.of("spiffe://prod/ns/shop/sa/cart"), List.of(), "");
    assertThat(cart.mayBe(node("cart-1", "shop"))).isTrue();
    assertThat(cart.mayBe(node("cart-1", "other"))).isFalse();
    Identity blue = of(authenticator, List.of(), List.of("blue.edge.example"), "");
    assertThat(blue.mayBe(node("blue", "any"))).isTrue();
    assertThat(of(authenticator, List.of(), List.of(), "in-a-file").mayBe(node("ci-1", "")))
        .isTrue();
    Identity operator = of(authenticator, List.of(), List.of(), "abc");
    assertThat(operator.mayCall("envoy.service.status.v3.ClientStatusDiscoveryService")).isTrue();
    assertThat(operator.mayBe(node("ci-1", ""))).isFalse();
    assertThat(authenticator.authenticate(new Peer("", List.of(), List.of(), "guessed"))).isEmpty();
  }

  @Test
  @DisplayName("tells all mistakes with file, line and field, and nothing of a token")
  void mistakes() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    identities:
                    - spiffe: spiffe://prod/sa/{account}
                      nodes: [{id: "{acount}"}]
                    - name: ci
                      tokenSha256: secret
                      nodes: [{id: ci-*}]
                    - dns: a.example
                      name: a
                      nodes: [{id: a}]
                    - nodes: [{id: a}]
                    - dns: b.example
                      node: [{id: b}]
                    """))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("auth.yaml:2")
        .hasMessageContaining("identities[0]")
        .hasMessageContaining("{acount}")
        .hasMessageContaining("identities[1]")
        .hasMessageContaining("64 hexadecimal digits")
        .hasMessageContaining("identities[2].name: found 'a'")
        .hasMessageContaining("identities[3]")
        .hasMessageContaining("found 0 ways")
        .hasMessageContaining("identities[4].node: unknown field")
        .hasMessageNotContaining("secret");
  }

  @Test
  @DisplayName("has to be there, to have identities, and to have its tokens")
  void missing() {
    assertThatThrownBy(() -> AuthFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("none.yaml: it can't be read");
    assertThatThrownBy(() -> read("identities: []"))
        .hasMessageContaining("auth.yaml: found no identities");
    assertThatThrownBy(
            () -> read("identities: [{name: ci, tokenFile: none.token, nodes: [{id: a}]}]"))
        .hasMessageContaining("none.token: it can't be read");
  }

  private Authenticator read(String yaml) throws IOException {
    return AuthFile.read(Files.writeString(folder.resolve("auth.yaml"), yaml));
  }

  private static Identity of(
      Authenticator authenticator, List<String> uris, List<String> dns, String token) {
    Optional<Identity> found = authenticator.authenticate(new Peer("", uris, dns, token));
    assertThat(found).isPresent();
    return found.orElseThrow();
  }

  private static Node node(String id, String cluster) {
    return Node.newBuilder().setId(id).setCluster(cluster).build();
  }
}
