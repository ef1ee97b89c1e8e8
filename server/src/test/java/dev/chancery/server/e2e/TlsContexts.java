// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS from certificates of the test. */
final class TlsContexts {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private TlsContexts() {}

  /**
   * TLS that trusts whoever is at the other end, as it is seen who that is.
   *
   * @param own the certificate to show; none if null
   */
  static SSLContext of(@Nullable SelfSigned own) {
    return of(own, () -> new TrustManager[] {new TrustAll()});
  }

  /**
   * TLS that trusts one certificate alone.
   *
   * @param own the certificate to show
   */
  static SSLContext of(SelfSigned own, SelfSigned trusted) {
    return of(
        own,
        () -> {
          KeyStore store = emptyStore();
          store.setCertificateEntry("trusted", trusted.certificate());
          TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
          trust.init(store);
          return trust.getTrustManagers();
        });
  }

  private static SSLContext of(@Nullable SelfSigned own, Trust trust) {
    try {
      KeyStore store = emptyStore();
      if (own != null) {
        Certificate[] chain = {own.certificate()};
        store.setKeyEntry("own", own.key(), PASSWORD, chain);
      }
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.managers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }

  private interface Trust {
    TrustManager[] managers() throws GeneralSecurityException, IOException;
  }

  /** Takes any certificate. */
  private static final class TrustAll implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // What the client shows is what the test looks at.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // What the server shows is what the test looks at.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
