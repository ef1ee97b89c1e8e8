// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.EnvoyBootstrap;
import dev.chancery.envoy.XdsTls;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.ClientStatus;
import dev.chancery.xds.SentResponse;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.auth.Authentication;
import dev.chancery.xds.auth.Grant;
import dev.chancery.xds.auth.IdentityTable;
import dev.chancery.xds.auth.NodeRule;
import dev.chancery.xds.tls.ReloadingTls;
import dev.chancery.xds.tls.ServerTls;
import dev.chancery.xds.tls.TlsException;
import dev.chancery.xds.tls.TlsListener;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Envoys that show certificates to a server, which knows them by their SPIFFE ids. */
class MutualTlsIT {

  private static final String NODE = "front";
  private static final String OTHER = "back";
  private static final HandMade MADE = new HandMade(XdsVariant.DELTA_ADS);

  @TempDir private static Path folder;
  private static SelfSigned first;
  private static SelfSigned second;
  private static String ownCertificate;
  private static String ownKey;

  private final SnapshotCache cache = SnapshotCache.create();
  private final List<SentResponse> sent = new CopyOnWriteArrayList<>();
  private final List<StreamInfo> opened = new CopyOnWriteArrayList<>();
  private final List<Status> ended = new CopyOnWriteArrayList<>();
  private ReloadingTls tls;
  private XdsServer server;

  @BeforeAll
  static void makeCertificates() throws IOException {
    first = SelfSigned.make(folder, "first");
    second = SelfSigned.make(folder, "second");
    SelfSigned client = SelfSigned.ofClient(folder, "client", "spiffe://test/envoy/" + NODE);
    ownCertificate = write("client.crt", client.certificatePem());
    ownKey = write("client.key", client.keyPem());
    write("trust-first.crt", first.certificatePem());
    write("trust-second.crt", second.certificatePem());
  }

  private static String write(String file, String text) throws IOException {
    return Files.writeString(folder.resolve(file), text).toString();
  }

  @BeforeEach
  void startServer() throws IOException, TlsException {
    show(first);
    tls =
        ReloadingTls.open(
            ServerTls.of(folder.resolve("server.crt"), folder.resolve("server.key"))
                .requireClients(Path.of(ownCertificate))
                .interval(Duration.ofDays(1)),
            TlsListener.NONE);
    server =
        XdsServer.builder(cache)
            .bindAddress("127.0.0.1")
            .credentials(tls.credentials())
            .callbacks(new Recorder())
            .callbacks(
                Authentication.by(
                    IdentityTable.builder()
                        .spiffe("spiffe://test/envoy/{node}", Grant.toBe(NodeRule.ofId("{node}")))
                        .build()))
            .build()
            .start();
    for (String node : List.of(NODE, OTHER)) {
      cache.set(node, Snapshot.of(List.of(MADE.listener(), MADE.routesAnswering(201))));
    }
  }

  /** Puts the server's certificate where it is read. */
  private static void show(SelfSigned certificate) throws IOException {
    write("server.crt", certificate.certificatePem());
    write("server.key", certificate.keyPem());
  }

  @AfterEach
  void stopServer() {
    server.close();
    tls.close();
  }

  /** An Envoy that takes the server's certificate only if it is this one. */
  private static XdsTls trusting(String name) {
    return XdsTls.trusting(folder.resolve("trust-" + name + ".crt").toString());
  }

  private RealEnvoy startEnvoy(String node, XdsTls speaking) {
    return RealEnvoy.start(
        EnvoyBootstrap.builder(node).xds("127.0.0.1", server.port()).tls(speaking).build());
  }

  @Test
  @DisplayName("a new certificate is shown to an Envoy that comes, and one that is there stays")
  void rotates() throws IOException {
    try (RealEnvoy there = startEnvoy(NODE, trusting("first").showing(ownCertificate, ownKey))) {
      HttpProbe http = there.listener(HandMade.LISTENER);
      assertThat(http.get("/").status()).isEqualTo(201);

      show(second);
      tls.refresh();

      try (RealEnvoy coming =
          startEnvoy(NODE, trusting("second").showing(ownCertificate, ownKey))) {
        assertThat(coming.listener(HandMade.LISTENER).get("/").status()).isEqualTo(201);
      }
      cache.update(NODE, List.of(MADE.routesAnswering(202)), List.of());
      there.await("follow the change", () -> http.get("/").status() == 202);
      assertThat(server.clients()).extracting(ClientStatus::stream).contains(opened.get(0).id());
    }
  }

  @Test
  @DisplayName("an Envoy that says it is another node is refused")
  void otherNode() {
    try (RealEnvoy envoy = startEnvoy(OTHER, trusting("first").showing(ownCertificate, ownKey))) {
      envoy.await("come, and come again", () -> ended.size() >= 2);

      assertThat(ended)
          .allSatisfy(
              status -> {
                assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
                assertThat(status.getDescription())
                    .contains("node.id is 'back'", "spiffe://test/envoy/front");
              });
      assertGotNothing(envoy);
    }
  }

  @Test
  @DisplayName("an Envoy without a certificate opens no stream")
  void noCertificate() {
    try (RealEnvoy envoy = startEnvoy(NODE, trusting("first"))) {
      envoy.await(
          "come, and come again",
          () -> envoy.admin().stat("cluster.xds_cluster.upstream_cx_total").orElse(0) >= 2);

      assertThat(opened).isEmpty();
      assertGotNothing(envoy);
    }
  }

  private void assertGotNothing(RealEnvoy envoy) {
    assertThat(sent).isEmpty();
    assertThat(envoy.admin().listenerPort(HandMade.LISTENER)).isEmpty();
  }

  /** Notes what becomes of streams. */
  private final class Recorder implements StreamCallbacks {

    @Override
    public void opened(StreamInfo stream) {
      opened.add(stream);
    }

    @Override
    public void sent(StreamInfo stream, SentResponse response) {
      sent.add(response);
    }

    @Override
    public void closed(StreamInfo stream, Status status) {
      ended.add(status);
    }
  }
}
