// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.basicauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.plugins.traffic.security.TextSource;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.CredentialsSecret;
import dev.chancery.spi.secret.EncryptionSecret;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import dev.chancery.testkit.fake.RecordingUpstreamContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Users of basicAuth")
class UserListTest {

  private static final String DIGEST = "{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ="; // of "secret"
  private static final ResourceRef FIRST = new ResourceRef("default", "first");
  private static final ResourceRef SECOND = new ResourceRef("default", "second");

  private final RecordingUpstreamContext context = new RecordingUpstreamContext();

  private static BasicAuth policy(String users, ResourceRef... secrets) {
    return new BasicAuth(
        new Users(new TextSource.Inline(new SecretText(users))), List.of(secrets), "", "", false);
  }

  private static SecretContent credentials(String name, String password) {
    return new CredentialsSecret(new SecretText(name), new SecretText(password));
  }

  private static SecretContent data(String... namesAndTexts) {
    Map<String, SecretText> texts = new HashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      texts.put(namesAndTexts[i], new SecretText(namesAndTexts[i + 1]));
    }
    return new OpaqueSecret(texts);
  }

  private String users(BasicAuth policy) {
    return UserList.of(context, policy).getInlineString();
  }

  private String of(SecretContent content) {
    context.withSecret(FIRST, content);
    return users(policy("", FIRST));
  }

  private void assertRefused(SecretContent content, String found) {
    assertThatThrownBy(() -> of(content))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("secretRefs[0]")
        .hasMessageContaining(found);
  }

  @Test
  @DisplayName("that are written are passed on as they are where there is no secret")
  void written() {
    String text = "# staff\nann:" + DIGEST + "\n";
    assertThat(users(policy(text))).isEqualTo(text);
  }

  @Test
  @DisplayName("come from credentials, with the digest of the password")
  void credentials() {
    assertThat(of(credentials("ann", "secret"))).isEqualTo("ann:" + DIGEST);
  }

  @Test
  @DisplayName("come from username and password, as Kubernetes has them, without ends of lines")
  void basicAuthOfKubernetes() {
    assertThat(of(data("username", "ann\n", "password", "secret\r\n"))).isEqualTo("ann:" + DIGEST);
  }

  @Test
  @DisplayName("come from a list, which is the only text or called .htpasswd")
  void lists() {
    assertThat(of(data("any", "# x\nann:" + DIGEST + "\n"))).isEqualTo("ann:" + DIGEST);
    assertThat(of(data(".htpasswd", "ann:" + DIGEST, "more", "x"))).isEqualTo("ann:" + DIGEST);
  }

  @Test
  @DisplayName("come from all secrets in their order, after those that are written")
  void all() {
    context.withSecret(FIRST, credentials("zoe", "secret"));
    context.withSecret(SECOND, credentials("bob", "secret"));
    assertThat(users(policy("ann:" + DIGEST, FIRST, SECOND)).lines())
        .containsExactly("ann:" + DIGEST, "zoe:" + DIGEST, "bob:" + DIGEST);
  }

  @Test
  @DisplayName("are each there once, and the name of one who is not is not told")
  void twice() {
    context.withSecret(FIRST, credentials("ann", "other"));
    assertThatThrownBy(() -> users(policy("ann:" + DIGEST, FIRST)))
        .hasMessageContaining("secretRefs[0]: found a user name a second time")
        .hasMessageNotContaining("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a\nb", "#a", "a\u0000"})
  @DisplayName("have names that fit into a list, and others are not shown")
  void names(String name) {
    assertRefused(credentials(name, "secret"), "found a user name that can't be in a list");
    assertThatThrownBy(() -> of(credentials(name, "secret"))).hasMessageNotContaining(name);
  }

  @Test
  @DisplayName("are refused if they are none, and nothing of the secret is shown")
  void none() {
    assertRefused(
        new EncryptionSecret(new SecretText("hush")), "secret default~first has no users");
    assertRefused(data("list", "# nobody"), "has no users");
    assertRefused(data("a", "hush", "b", "hush"), "has no users");
    assertRefused(data("list", "ann:hush"), "found no SHA-1 digest in line 1");
    assertThatThrownBy(() -> of(data("list", "ann:hush"))).hasMessageNotContaining("hush");
  }

  @Test
  @DisplayName("in a secret that is missing are told by the field that names it")
  void missing() {
    assertThatThrownBy(() -> users(policy("", FIRST))).hasMessageContaining("secretRefs[0]");
  }

  @Test
  @DisplayName("in a file are Envoy's to read, and so can't have others beside them")
  void file() {
    Users file = new Users(new TextSource.InFile("/users"));
    assertThat(UserList.of(context, new BasicAuth(file, List.of(), "", "", false)).getFilename())
        .isEqualTo("/users");
    assertThatThrownBy(() -> new BasicAuth(file, List.of(FIRST), "", "", false))
        .hasMessageContaining("secretRefs: found secrets beside users.filename");
  }
}
