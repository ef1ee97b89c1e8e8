// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TlsSecretTest {

  private static final String STAPLE = "MAMKAQA=";

  private static String file(String name) {
    try (InputStream stream =
        Objects.requireNonNull(TlsSecretTest.class.getResourceAsStream("/tls/" + name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TlsSecret secret(String... texts) {
    SecretText[] parts = Stream.of(texts).map(SecretText::new).toArray(SecretText[]::new);
    return new TlsSecret(parts[0], parts[1], parts[2], parts[3]);
  }

  @ParameterizedTest
  @CsvSource({
    "ec.pem, ec.key",
    "ec.pem, ec-sec1.key",
    "rsa.pem, rsa.key",
    "rsa.pem, rsa-pkcs1.key"
  })
  @DisplayName("a certificate with its key is taken, in each form in which OpenSSL writes keys")
  void takesCertificateWithKey(String certificate, String key) {
    TlsSecret secret = TlsSecret.certificate(file(certificate), file(key));
    assertThat(secret.parts()).containsExactly(SecretPart.CERTIFICATE);
    assertThat(secret.privateKey().value()).contains("PRIVATE KEY").doesNotContain("PARAMETERS");
  }

  @Test
  @DisplayName("certificates to check a peer by are taken alone")
  void takesValidationAlone() {
    assertThat(TlsSecret.validation(file("ec.pem") + file("rsa1024.pem")).parts())
        .containsExactly(SecretPart.VALIDATION);
  }

  @Test
  @DisplayName("what stands around the blocks makes no difference, and is left out")
  void leavesOutWhatStandsAround() {
    String around = "Certificate:\n  Serial: 1\n" + file("ec.pem").replace("\n", "\r\n") + "end\n";
    TlsSecret secret = TlsSecret.certificate(around, "key of ec\n" + file("ec.key"));
    assertThat(secret).isEqualTo(TlsSecret.certificate(file("ec.pem"), file("ec.key")));
    assertThat(secret.certChain().value()).isEqualTo(file("ec.pem"));
  }

  @Test
  @DisplayName("an OCSP staple is taken in lines, too")
  void takesStaple() {
    TlsSecret secret = secret(file("ec.pem"), file("ec.key"), "", "MAMK\nAQA=\n");
    assertThat(secret.staple()).containsExactly(0x30, 3, 0x0A, 1, 0);
  }

  static Stream<Arguments> mistakes() {
    String pem = file("ec.pem");
    String key = file("ec.key");
    return Stream.of(
        wrong("certChain: found nothing (expected: certChain with privateKey", "", "", "", ""),
        wrong("privateKey: found nothing", pem, "", "", ""),
        wrong("certChain: found nothing", "", key, pem, ""),
        wrong("certChain: found no PEM block", "hunter2", key, "", ""),
        wrong(
            "certChain: found a PEM block, number 2, that is no certificate",
            pem + key,
            key,
            "",
            ""),
        wrong(
            "certChain: found a PEM block, number 1, that has no end",
            pem.substring(0, 300),
            key,
            "",
            ""),
        wrong(
            "certChain: found a PEM block, number 1, that is encrypted or not in base64",
            pem.replace("MII", "M*I"),
            key,
            "",
            ""),
        wrong(
            "certChain: found a certificate, number 1, that can't be read",
            pem.replace("MII", "MIA"),
            key,
            "",
            ""),
        wrong(
            "certChain: found a certificate for an RSA key of 1024 bits",
            file("rsa1024.pem"),
            file("rsa1024.key"),
            "",
            ""),
        wrong(
            "certChain: found a certificate for a key of type Ed",
            file("ed25519.pem"),
            file("ed25519.key"),
            "",
            ""),
        wrong("privateKey: found 0 private keys in PEM", pem, pem, "", ""),
        wrong("privateKey: found 2 private keys in PEM", pem, key + key, "", ""),
        wrong(
            "privateKey: found a private key that is encrypted",
            pem,
            file("ec-encrypted.key"),
            "",
            ""),
        wrong(
            "privateKey: found a PEM block, number 1, that is encrypted",
            file("rsa.pem"),
            file("rsa-encrypted.key"),
            "",
            ""),
        wrong(
            "privateKey: found a key that does not belong to the first certificate",
            pem,
            file("other.key"),
            "",
            ""),
        wrong(
            "privateKey: found a key that can't be read as one of type EC",
            pem,
            file("rsa.key"),
            "",
            ""),
        wrong(
            "privateKey: found a key that can't be read as one of type RSA",
            file("rsa.pem"),
            file("ec-sec1.key"),
            "",
            ""),
        wrong("rootCa: found no PEM block", pem, key, "hunter2", ""),
        wrong("rootCa: found a PEM block, number 1, that is no certificate", "", "", key, ""),
        wrong("ocspStaple: found a staple without a certificate", "", "", pem, STAPLE),
        wrong("ocspStaple: found something else", pem, key, "", "*"),
        wrong("ocspStaple: found something else", pem, key, "", "MP////8="),
        wrong("ocspStaple: found something else", pem, key, "", "aHVudGVyMg=="));
  }

  private static Arguments wrong(String message, String... texts) {
    return Arguments.of(message, texts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("what is wrong is told by field, and never quoted")
  void tellsWhatIsWrong(String message, String[] texts) {
    assertThatThrownBy(() -> secret(texts))
        .hasMessageStartingWith(message)
        .hasMessageContaining("(expected: ")
        .hasNoCause()
        .satisfies(thrown -> assertQuotesNothing(thrown.toString(), texts));
  }

  private static void assertQuotesNothing(String message, String... texts) {
    Arrays.stream(texts)
        .flatMap(String::lines)
        .filter(line -> line.length() > 6 && !line.startsWith("-----"))
        .forEach(line -> assertThat(message).doesNotContain(line));
  }

  @Test
  @DisplayName("no part of a secret is in its text form")
  void printsNothing() {
    String pem = file("ec.pem");
    String key = file("ec.key");
    Secret secret =
        Secret.of("shop", "cart", TlsSecret.certificate(pem, key).withRootCa(file("rsa.pem")));
    assertQuotesNothing(secret.toString(), pem, key, file("rsa.pem"));
    assertThat(secret.toString()).contains("shop", "cart", "[redacted]");
  }
}
