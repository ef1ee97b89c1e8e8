// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.plugins.gce.api.CredentialSource;
import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceException.Reason;
import dev.chancery.plugins.gce.credential.Environment;
import dev.chancery.spi.secret.SecretText;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The proxy that the JDK is set to")
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProxyTest {

  private static final URI PLAIN = URI.create("http://compute.example.test");
  private static final GceAccess NOBODY = GceAccess.of(new CredentialSource.None());

  @TempDir private Path folder;

  private final Map<String, String> before = new HashMap<>();
  private final Loopback server = Loopback.answering("{}");
  private final ForwardProxy proxy = new ForwardProxy(server.uri());

  @BeforeEach
  void useProxy() {
    set("http.proxyHost", "127.0.0.1");
    set("http.proxyPort", Integer.toString(proxy.port()));
  }

  private void set(String property, String value) {
    before.putIfAbsent(property, System.getProperty(property, ""));
    System.setProperty(property, value);
  }

  @AfterEach
  void restore() {
    before.forEach(
        (property, value) -> {
          if (value.isEmpty()) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
    Authenticator.setDefault(null);
    proxy.close();
    server.close();
  }

  private static void call(URI endpoint, GceAccess access)
      throws GceException, InterruptedException {
    try (ComputeApiFactory factory =
        new ComputeApiFactory(
            ComputeSettings.defaults().withEndpoint(endpoint),
            new Environment(Map.of(), Path.of("/nowhere")))) {
      factory.open(access).instances("shop", "us-east1-b", "");
    }
  }

  private static GceException failure(URI endpoint, GceAccess access) {
    return catchThrowableOfType(GceException.class, () -> call(endpoint, access));
  }

  private GceAccess key() {
    return GceAccess.of(
        new CredentialSource.ServiceAccountKey(
            "shop/gce", new SecretText(new KeyFile().json("reader", server.uri()))));
  }

  /** What an application may set for the whole of its process. */
  private static void knowPassword() {
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            assertThat(getRequestorType()).isEqualTo(RequestorType.PROXY);
            assertThat(getRequestingHost()).isEqualTo("127.0.0.1");
            return new PasswordAuthentication("me", "hunter2".toCharArray());
          }
        });
  }

  @Test
  @DisplayName("is asked instead of the host")
  void plain() throws Exception {
    call(PLAIN, NOBODY);
    assertThat(proxy.heads())
        .singleElement()
        .asString()
        .startsWith(
            "GET http://compute.example.test/compute/v1/projects/shop/zones/us-east1-b/instances?");
    assertThat(server.seen()).hasSize(1);
  }

  @Test
  @DisplayName("leads TLS through to the host")
  void tunnel() throws Exception {
    try (TrustedTls tls = new TrustedTls(folder);
        Loopback secure =
            Loopback.secure(tls.context(), exchange -> Loopback.reply(exchange, 200, "{}"));
        ForwardProxy tunnel = new ForwardProxy(secure.uri())) {
      set("https.proxyHost", "127.0.0.1");
      set("https.proxyPort", Integer.toString(tunnel.port()));
      set("http.nonProxyHosts", "");
      call(secure.uri(), NOBODY);
      assertThat(tunnel.heads())
          .singleElement()
          .asString()
          .startsWith("CONNECT " + secure.uri().getAuthority() + " HTTP/1.1");
      assertThat(secure.seen()).hasSize(1);
    }
  }

  @Test
  @DisplayName("is left out for the hosts that the JDK leaves out, and learns no password there")
  void nonProxyHosts() throws Exception {
    knowPassword();
    call(server.uri(), NOBODY);
    assertThat(proxy.heads()).isEmpty();
    assertThat(server.last().header("Proxy-authorization")).isEmpty();
  }

  @Test
  @DisplayName(
      "is told the password that the application's Authenticator knows, and the host a token")
  void password() throws Exception {
    proxy.require("Basic bWU6aHVudGVyMg==");
    knowPassword();
    set("http.nonProxyHosts", "");
    server.answer(
        exchange ->
            Loopback.reply(
                exchange,
                200,
                "{\"access_token\": \"t\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"));
    call(server.uri(), key());
    assertThat(server.seen()).hasSize(2);
    assertThat(server.last().header("Authorization")).isEqualTo("Bearer t");
    assertThat(proxy.heads()).isNotEmpty();
  }

  @Test
  @DisplayName("that wants a password, or another one, is named")
  void noPassword() {
    proxy.require("Basic b3RoZXI6b3RoZXI=");
    String message =
        "can't get instances of project 'shop' in zone 'us-east1-b': the proxy before"
            + " compute.example.test, which is told the name and password of"
            + " java.net.Authenticator, answered with status 407";
    assertThat(failure(PLAIN, NOBODY)).hasMessage(message);
    knowPassword();
    GceException failure = failure(PLAIN, NOBODY);
    assertThat(failure).hasMessage(message);
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(server.seen()).isEmpty();
  }

  @Test
  @DisplayName("that wants a password is no reason to doubt a key")
  void tokens() {
    proxy.require("Basic b3RoZXI6b3RoZXI=");
    set("http.nonProxyHosts", "");
    GceException failure = failure(server.uri(), key());
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure)
        .hasMessage(
            "no token for Compute Engine: the key in the Secret 'shop/gce': the proxy before %s,"
                + " which is told the name and password of java.net.Authenticator, answered with"
                + " status 407",
            server.uri().getAuthority());
  }

  @Test
  @DisplayName("that makes no way for TLS is named")
  void noTunnel() {
    set("https.proxyHost", "127.0.0.1");
    set("https.proxyPort", Integer.toString(proxy.port()));
    proxy.refuse("502 Bad Gateway");
    GceException failure = failure(URI.create("https://compute.example.test"), NOBODY);
    assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT compute.example.test");
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure)
        .hasMessage(
            "can't get instances of project 'shop' in zone 'us-east1-b': the proxy let nothing"
                + " through, with status 502 (compute.example.test by way of the proxy"
                + " 127.0.0.1:%d)",
            proxy.port());
  }

  @Test
  @DisplayName("that is not there is named")
  void gone() {
    proxy.close();
    GceException failure = failure(PLAIN, NOBODY);
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure)
        .hasMessage(
            "can't get instances of project 'shop' in zone 'us-east1-b': the connection was refused"
                + " (compute.example.test by way of the proxy 127.0.0.1:%d)",
            proxy.port());
  }
}
