// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.NodeGroups;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.testkit.SelfSigned;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BothVariants
@DisplayName("certificates that another server has")
class SdsIT {

  private static final String ALL = "all";
  private static final String SHOP = "shop.example";

  private static SelfSigned server;
  private static SelfSigned first;
  private static SelfSigned second;

  private final SnapshotCache secrets =
      SnapshotCache.builder().nodeGroups(NodeGroups.single(ALL)).build();
  private final Edge edge;
  private final TlsClient tls;
  private XdsServer sds;
  private TlsBackend backend;

  SdsIT(XdsVariant variant) {
    edge = Edge.of(variant);
    tls = TlsClient.of(edge.port("secure"));
  }

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) {
    server = SelfSigned.make(folder, "server");
    first = SelfSigned.make(folder, "first");
    second = SelfSigned.make(folder, "second");
  }

  @BeforeEach
  void start() throws IOException {
    sds = XdsServer.builder(secrets).bindAddress("127.0.0.1").port(0).build().start();
    backend = TlsBackend.start(server);
    serve(first, server);
    edge.folder()
        .write(
            "edge.yaml",
            upstream("known", "clusterName: sds"),
            upstream("dialled", target()),
            Yaml.proxy(edge.httpPort(), Yaml.route("/known", "known") + Yaml.route("/", "dialled"))
                + Yaml.listener(
                    "secure",
                    edge.port("secure"),
                    "sslConfigurations: [%s]\n".formatted(ssl(target())),
                    "- {matcher: {prefix: /}, directResponseAction: {status: 200}}\n"));
    edge.knowing("sds", sds.port()).start();
  }

  private String target() {
    return "targetUri: 127.0.0.1:" + sds.port();
  }

  private static String ssl(String where) {
    return "{sds: {%s, certificatesSecretName: own, validationContextName: trusted}}"
        .formatted(where);
  }

  private String upstream(String name, String where) {
    String options =
        "sslConfig: %s\nconnectionConfig: {maxRequestsPerConnection: 1}\n".formatted(ssl(where));
    return Yaml.upstreamWith(name, options, backend.port());
  }

  private void serve(SelfSigned own, SelfSigned trusted) {
    Secret.Builder certificate = Secret.newBuilder().setName("own");
    certificate
        .getTlsCertificateBuilder()
        .setCertificateChain(inline(own.certificatePem()))
        .setPrivateKey(inline(own.keyPem()));
    Secret.Builder authority = Secret.newBuilder().setName("trusted");
    authority.getValidationContextBuilder().setTrustedCa(inline(trusted.certificatePem()));
    secrets.set(
        ALL,
        Snapshot.of(
            List.of(
                EncodedResource.of("own", certificate.build()),
                EncodedResource.of("trusted", authority.build()))));
  }

  private static DataSource inline(String text) {
    return DataSource.newBuilder().setInlineString(text).build();
  }

  @AfterEach
  void end() {
    edge.close();
    backend.close();
    sds.close();
  }

  @Test
  @DisplayName("are shown to back ends, and others as soon as that server has others")
  void upstreams() {
    for (String path : List.of("/known", "/dialled")) {
      edge.awaitBody(path, "first");
    }
    serve(second, server);
    for (String path : List.of("/known", "/dialled")) {
      edge.awaitBody(path, "second");
    }
    serve(second, first);
    for (String path : List.of("/known", "/dialled")) {
      edge.envoy().await("distrust it", () -> edge.http().get(path).status() == 503);
    }
    assertThat(edge.sent().lines()).filteredOn(line -> line.startsWith("Cluster [")).hasSize(1);
  }

  @Test
  @DisplayName("are shown to clients, of whom those are taken that such an authority knows")
  void listeners() {
    edge.awaitListeners();
    awaitCertificate(server, "first");
    assertThat(tls.get(SHOP)).isEmpty();
    assertThat(tls.showing(first).get(SHOP)).isEmpty();

    serve(second, first);
    awaitCertificate(first, "second");
    assertThat(tls.showing(server).get(SHOP)).isEmpty();
    assertThat(edge.sent().lines()).filteredOn(line -> line.startsWith("Listener [")).hasSize(1);
  }

  private void awaitCertificate(SelfSigned client, String name) {
    edge.envoy()
        .await(
            "show %s to %s".formatted(name, client),
            () ->
                tls.showing(client)
                    .get(SHOP)
                    .filter(r -> r.certificate().equals(name))
                    .isPresent());
  }
}
