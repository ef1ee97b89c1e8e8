// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS with a certificate of 127.0.0.1 that this process trusts until it is closed, as it trusts
 * those of the world otherwise.
 */
final class TrustedTls implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final SSLContext before;
  private final SSLContext context;

  /**
   * @param folder for keytool's file
   */
  TrustedTls(Path folder) {
    try {
      before = SSLContext.getDefault();
      context = context(SelfSigned.make(folder, "loopback"));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
    SSLContext.setDefault(context);
  }

  SSLContext context() {
    return context;
  }

  private static SSLContext context(SelfSigned own) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry("own", own.key(), PASSWORD, new Certificate[] {own.certificate()});
    store.setCertificateEntry("trusted", own.certificate());
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() {
    SSLContext.setDefault(before);
  }
}
