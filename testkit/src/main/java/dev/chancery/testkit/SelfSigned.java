// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import dev.chancery.envoy.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * A certificate that vouches for itself, made by the JDK's keytool, for two days. Its text form
 * does not tell the key.
 *
 * @param certificate the certificate
 * @param key its private key
 */
public record SelfSigned(X509Certificate certificate, Key key) {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String PASSWORD = "changeit";

  /**
   * Makes a certificate for 127.0.0.1.
   *
   * @param folder for keytool's file
   * @param name a file name, and the subject's common name
   * @return the certificate and its key
   * @throws UncheckedIOException if keytool fails
   */
  public static SelfSigned make(Path folder, String name) {
    return make(folder, name, "ip:127.0.0.1");
  }

  /**
   * {@return what {@link #make(Path, String)} makes, for a client with a SPIFFE id}
   *
   * @param folder for keytool's file
   * @param name a file name, and the subject's common name
   * @param spiffeId such as {@code spiffe://prod/ns/shop/sa/cart}
   * @throws UncheckedIOException if keytool fails
   */
  public static SelfSigned ofClient(Path folder, String name, String spiffeId) {
    return make(folder, name, "uri:" + spiffeId);
  }

  private static SelfSigned make(Path folder, String name, String alternativeName) {
    Path file = folder.resolve(name + ".p12");
    try {
      keytool(file, name, alternativeName);
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream bytes = Files.newInputStream(file)) {
        store.load(bytes, PASSWORD.toCharArray());
      }
      return new SelfSigned(
          (X509Certificate) store.getCertificate(name), store.getKey(name, PASSWORD.toCharArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("no certificate " + name, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keytool made no sense of " + name, e);
    }
  }

  private static List<String> command(Path file, String name, String alternativeName) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=" + alternativeName,
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass",
        PASSWORD);
  }

  private static void keytool(Path file, String name, String alternativeName) throws IOException {
    Command.Result result = Command.of(TIMEOUT, command(file, name, alternativeName)).run();
    if (!result.succeeded()) {
      throw new IOException("keytool failed: " + result.output());
    }
  }

  /** {@return the certificate in PEM} */
  public String certificatePem() {
    try {
      return Pem.block("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that can't be encoded", e);
    }
  }

  /** {@return the private key in PEM, of PKCS#8 and without a password} */
  public String keyPem() {
    return Pem.block("PRIVATE KEY", key.getEncoded());
  }

  @Override
  public String toString() {
    return certificate.getSubjectX500Principal().getName(); // The key is nobody's business.
  }
}
