// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CertificateValidationContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SDS: a real Envoy whose certificates and trust come from the server. */
class SecretDiscoveryIT extends EnvoyTest {

  private static final String SERVER = "server";
  private static final String TRUST = "trust";
  private static final String SECURE = "secure";

  private static SelfSigned first;
  private static SelfSigned second;

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) {
    first = SelfSigned.make(folder, "first");
    second = SelfSigned.make(folder, "second");
  }

  private static DataSource inline(String text) {
    return DataSource.newBuilder().setInlineString(text).build();
  }

  private static EncodedResource certificate(String name, SelfSigned certificate) {
    return EncodedResource.of(
        name,
        Secret.newBuilder()
            .setName(name)
            .setTlsCertificate(
                TlsCertificate.newBuilder()
                    .setCertificateChain(inline(certificate.certificatePem()))
                    .setPrivateKey(inline(certificate.keyPem())))
            .build());
  }

  private static EncodedResource trust(SelfSigned certificate) {
    return EncodedResource.of(
        TRUST,
        Secret.newBuilder()
            .setName(TRUST)
            .setValidationContext(
                CertificateValidationContext.newBuilder()
                    .setTrustedCa(inline(certificate.certificatePem())))
            .build());
  }

  private static SdsSecretConfig.Builder secret(String name, HandMade made) {
    return SdsSecretConfig.newBuilder().setName(name).setSdsConfig(made.source());
  }

  private static TransportSocket tls(Message context) {
    return TransportSocket.newBuilder().setName("tls").setTypedConfig(Any.pack(context)).build();
  }

  /** A listener with TLS that answers all requests with a status. */
  private static EncodedResource listener(String name, String secret, HandMade made) {
    CommonTlsContext.Builder common =
        CommonTlsContext.newBuilder().addTlsCertificateSdsSecretConfigs(secret(secret, made));
    return HandMade.listener(
        name,
        HandMade.chain(
                HandMade.manager()
                    .setRouteConfig(HandMade.answering("routes", 204))
                    .addHttpFilters(HandMade.router()))
            .setTransportSocket(
                tls(DownstreamTlsContext.newBuilder().setCommonTlsContext(common).build())));
  }

  /** A cluster with TLS, which trusts whom the server says. */
  private static EncodedResource cluster(int port, HandMade made) {
    CommonTlsContext.Builder common =
        CommonTlsContext.newBuilder().setValidationContextSdsSecretConfig(secret(TRUST, made));
    return EncodedResource.of(
        SECURE,
        Cluster.newBuilder()
            .setName(SECURE)
            .setType(DiscoveryType.STATIC)
            .setLoadAssignment(HandMade.assignment(SECURE, port))
            .setTransportSocket(
                tls(UpstreamTlsContext.newBuilder().setCommonTlsContext(common).build()))
            .build());
  }

  private static int port(RealEnvoy envoy, String listener) {
    envoy.await("open " + listener, () -> envoy.admin().listenerPort(listener).isPresent());
    return envoy.admin().listenerPort(listener).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("a rotated certificate is shown to new clients, and cuts off none that is there")
  void rotatesCertificate(XdsVariant variant) {
    HandMade made = new HandMade(variant);
    serve(listener("tls", SERVER, made), certificate(SERVER, first));
    try (RealEnvoy envoy = startEnvoy(variant)) {
      int port = port(envoy, "tls");
      try (TlsConnection open = TlsConnection.open(port)) {
        assertThat(open.serial()).isEqualTo(first.certificate().getSerialNumber());
        assertThat(open.get()).isEqualTo(204);

        forgetSent(envoy);
        put(certificate(SERVER, second));
        envoy.await(
            "show the new certificate",
            () -> TlsConnection.serial(port).equals(second.certificate().getSerialNumber()));

        assertThat(open.get()).isEqualTo(204);
        assertThat(sentOf(ResourceTypes.SECRET)).containsExactly(SERVER);
        assertThat(sentOf(ResourceTypes.LISTENER)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName("what an upstream must show follows the secret")
  void rotatesTrust(XdsVariant variant) {
    HandMade made = new HandMade(variant);
    serve(listener("tls", SERVER, made), certificate(SERVER, first), trust(second));
    try (RealEnvoy envoy = startEnvoy(variant)) {
      put(cluster(port(envoy, "tls"), made), HandMade.routesTo(SECURE), made.listener());
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      envoy.await("refuse the upstream", () -> http.get("/").status() == 503 && isRefused(envoy));

      put(trust(first));
      envoy.await("trust the upstream", () -> http.get("/").status() == 204);
    }
  }

  private static boolean isRefused(RealEnvoy envoy) {
    return envoy.admin().stat("cluster.secure.ssl.fail_verify_error").orElse(0) > 0;
  }

  @ParameterizedTest
  @EnumSource(XdsVariant.class)
  @DisplayName(
      "after a restart of the server secrets are served, those that Envoy has only if they change")
  void survivesServerRestart(XdsVariant variant) throws IOException {
    HandMade made = new HandMade(variant);
    serve(listener("tls", SERVER, made), certificate(SERVER, first));
    try (RealEnvoy envoy = startEnvoy(variant)) {
      int port = port(envoy, "tls");
      int xds = server.port();
      server.close();
      sent.clear();
      server = startServer(xds);
      envoy.await("ask for secrets again", () -> asksFor(ResourceTypes.SECRET));

      put(listener("late", "late", made), certificate("late", second));
      int late = port(envoy, "late");
      assertThat(TlsConnection.serial(late)).isEqualTo(second.certificate().getSerialNumber());
      assertThat(sentOf(ResourceTypes.SECRET)).containsExactly("late");

      put(certificate(SERVER, second));
      envoy.await(
          "show the new certificate",
          () -> TlsConnection.serial(port).equals(second.certificate().getSerialNumber()));
    }
  }

  private boolean asksFor(String type) {
    return server.clients().stream()
        .flatMap(client -> client.types().stream())
        .anyMatch(state -> state.typeUrl().equals(type));
  }
}
