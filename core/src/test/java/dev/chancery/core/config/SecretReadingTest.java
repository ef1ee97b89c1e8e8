// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.fake.TlsFiles;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.secret.CredentialsSecret;
import dev.chancery.spi.secret.EncryptionSecret;
import dev.chancery.spi.secret.HeaderSecret;
import dev.chancery.spi.secret.OpaqueSecret;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretContent;
import dev.chancery.spi.secret.SecretText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("a secret in YAML")
class SecretReadingTest {

  private static final String HEAD =
      """
      apiVersion: chancery.dev/v1
      kind: Secret
      metadata: {namespace: shop, name: cart}
      """;

  private final YamlResourceReader reader =
      new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT);

  static Stream<Arguments> secrets() {
    SecretText hunter2 = new SecretText("hunter2");
    return Stream.of(
        Arguments.of(
            "header: {headers: {authorization: hunter2}}",
            new HeaderSecret(Map.of("authorization", hunter2))),
        Arguments.of(
            "credentials: {username: hunter2, password: ''}",
            new CredentialsSecret(hunter2, SecretText.NONE)),
        Arguments.of("encryption: {key: hunter2}", new EncryptionSecret(hunter2)),
        Arguments.of("data: {token: hunter2}", new OpaqueSecret(Map.of("token", hunter2))));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  @DisplayName("is read, whatever it holds")
  void isRead(String spec, SecretContent content) {
    assertThat(read(HEAD + "spec: {" + spec + "}\n")).isEqualTo(Secret.of("shop", "cart", content));
  }

  @Test
  @DisplayName("may hold certificates and a key as text of several lines")
  void mayHoldCertificates() {
    String text =
        HEAD
            + "spec:\n  tls:\n    certChain: |\n"
            + TlsFiles.certificate("one").indent(6)
            + "    privateKey: |\n"
            + TlsFiles.key("one").indent(6)
            + "    rootCa: |\n"
            + TlsFiles.certificate("two").indent(6);
    assertThat(read(text))
        .isEqualTo(
            Secret.of("shop", "cart", TlsFiles.tls("one").withRootCa(TlsFiles.certificate("two"))));
  }

  private Resource read(String text) {
    ResourceBatch batch = reader.read("a.yaml", text);
    assertThat(batch.problems()).isEmpty();
    assertThat(batch.rejected()).isEmpty();
    return batch.resources().stream().map(Located::resource).findFirst().orElseThrow();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "spec: {credentials: {username: a, password: 4711}}",
            "a.yaml:4: spec.credentials.password: found a number (expected: text; put it in"
                + " quotes)"),
        Arguments.of(
            "spec: {encryption: {key: true}}",
            "a.yaml:4: spec.encryption.key: found true or false (expected: text; put it in"
                + " quotes)"),
        Arguments.of(
            "spec: {encryption: {key: [hunter2]}}",
            "a.yaml:4: spec.encryption.key: found a list (expected: text)"),
        Arguments.of(
            "spec: {encryption: hunter2}",
            "a.yaml:4: spec.encryption: found text (expected: a mapping)"),
        Arguments.of(
            "spec: {credentials: {username: a, password:hunter2}}",
            "a.yaml:4: spec.credentials: found an unknown field, whose name is not shown as it may"
                + " be part of a secret; known: password, username"),
        Arguments.of(
            "spec: {key:hunter2}",
            "a.yaml:4: spec: found an unknown field, whose name is not shown as it may be part of a"
                + " secret; known: credentials, data, encryption, header, tls"),
        Arguments.of(
            "key:hunter2:",
            "a.yaml:4: a field that is not shown: unknown field; known: apiVersion, kind, metadata,"
                + " spec"),
        Arguments.of(
            "spec: {data: {key:hunter2}}", "a.yaml:4: spec.data.*: found nothing (expected: text)"),
        Arguments.of(
            "spec: {data: {key: *hunter2}}",
            "a.yaml:4: found an alias, as text is that begins with '*', whose anchor does not stand"
                + " complete before it (expected: such an anchor; put such a text in quotes)"),
        Arguments.of(
            "spec: {data: {key: !hunter2 }}",
            "a.yaml:4: found a tag, as text is that begins with '!' (expected: no tag; put such a"
                + " text in quotes)"),
        Arguments.of(
            "spec: {data: {key: !hunter2!x }}",
            "a.yaml:4: not valid YAML: while parsing a node, found undefined tag handle"),
        Arguments.of(
            "spec: {tls: {rootCa: hunter2}}",
            "a.yaml:4: spec.tls.rootCa: found no PEM block (expected: certificates, each from"
                + " -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("is not quoted when it is wrong")
  void isNotQuoted(String line, String message) {
    List<String> problems = problems(HEAD + line + "\n");
    assertThat(problems).contains(message);
    assertThat(problems)
        .allSatisfy(problem -> assertThat(problem).doesNotContain("hunter2", "4711"));
  }

  @Test
  @DisplayName("is not quoted when its lines are not indented")
  void isNotQuotedWithoutIndent() {
    String text = HEAD + "spec:\n  tls:\n    privateKey: |\n" + TlsFiles.key("one");
    assertThat(problems(text))
        .isNotEmpty()
        .allSatisfy(
            problem ->
                assertThat(problem)
                    .doesNotContain(TlsFiles.key("one").lines().skip(1).findFirst().orElseThrow()));
  }

  @Test
  @DisplayName("is not in the text form of what was read")
  void isNotPrinted() {
    assertThat(reader.read("a.yaml", HEAD + "spec: {data: {key: hunter2}}\n").toString())
        .contains("shop", "cart")
        .doesNotContain("hunter2");
  }

  private List<String> problems(String text) {
    ResourceBatch batch = reader.read("a.yaml", text);
    return Stream.concat(
            batch.problems().stream(), batch.rejected().values().stream().flatMap(List::stream))
        .map(Problem::toString)
        .toList();
  }
}
