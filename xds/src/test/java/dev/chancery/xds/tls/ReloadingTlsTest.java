// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.xds.XdsServer;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("TLS from files")
class ReloadingTlsTest {

  private final TestAuthority authority = new TestAuthority("first");
  private final TestAuthority other = new TestAuthority("second");
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    authority.server("one").write(folder);
    Files.writeString(folder.resolve("ca.crt"), authority.pem());
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  @Test
  @DisplayName("takes clients with a certificate of the authority, and no others")
  void mutual() throws Exception {
    int port = serve(open(required()));

    assertThat(health(TestChannels.of(port, authority, authority.client("spiffe://a/b"))))
        .isEqualTo(Status.Code.OK);
    assertThat(health(TestChannels.of(port, authority, other.client("spiffe://a/b"))))
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(health(TestChannels.anonymous(port, authority))).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  @DisplayName("may take clients without a certificate, but none with a wrong one")
  void optional() throws Exception {
    int port = serve(open(settings().acceptClients(folder.resolve("ca.crt"))));

    assertThat(health(TestChannels.anonymous(port, authority))).isEqualTo(Status.Code.OK);
    assertThat(health(TestChannels.of(port, authority, other.client("spiffe://a/b"))))
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  @DisplayName("may insist on TLS 1.3")
  void version() throws Exception {
    int both = serve(open(settings()));
    int newest = serve(open(settings().oldest(TlsVersion.TLS_1_3)));

    assertThat(handshake(both, "TLSv1.2")).isEqualTo("one");
    assertThat(handshake(newest, "TLSv1.3")).isEqualTo("one");
    assertThatThrownBy(() -> handshake(newest, "TLSv1.2")).isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("shows a new certificate to new connections, and open streams go on")
  void renewed() throws Exception {
    ReloadingTls tls = open(required());
    int port = serve(tls);
    TestAuthority.Issued client = authority.client("spiffe://a/b");
    ManagedChannel channel = keep(TestChannels.of(port, authority, client));
    Stream stream = new Stream(channel);

    other.server("two").write(folder);
    Files.writeString(folder.resolve("ca.crt"), other.pem());
    tls.refresh();

    assertThat(health(TestChannels.of(port, other, other.client("spiffe://a/b"))))
        .isEqualTo(Status.Code.OK);
    assertThat(health(TestChannels.of(port, authority, client))).isEqualTo(Status.Code.UNAVAILABLE);
    stream.answers();
    assertThat(told).containsExactly("loaded", "loaded");
  }

  @Test
  @DisplayName("given a folder swapped by a symlink, as Kubernetes does it, then reads the new one")
  void swapped() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    generation(mount, "1", authority.server("one"));
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(mount.resolve("tls.crt"), Path.of("..data/tls.crt"));
    Files.createSymbolicLink(mount.resolve("tls.key"), Path.of("..data/tls.key"));
    ReloadingTls tls = open(ServerTls.of(mount.resolve("tls.crt"), mount.resolve("tls.key")));
    int port = serve(tls);
    assertThat(handshake(port, "TLSv1.3")).isEqualTo("one");

    generation(mount, "2", authority.server("two"));
    Files.createSymbolicLink(mount.resolve("..new"), Path.of("..2"));
    Files.move(mount.resolve("..new"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    tls.refresh();

    assertThat(handshake(port, "TLSv1.3")).isEqualTo("two");
  }

  @Test
  @DisplayName("keeps a good pair when the new one is bad, and says once which file and why")
  void badPair() throws Exception {
    ReloadingTls tls = open(settings());
    int port = serve(tls);
    TestAuthority.Issued next = authority.server("two");

    Files.writeString(folder.resolve("tls.crt"), next.chain());
    tls.refresh();
    tls.refresh();
    assertThat(handshake(port, "TLSv1.3")).isEqualTo("one");
    String key = next.key().replace("PRIVATE KEY-----\n", "PRIVATE KEY-----\nsecret");
    Files.writeString(folder.resolve("tls.key"), key);
    tls.refresh();
    Files.delete(folder.resolve("tls.key"));
    tls.refresh();
    assertThat(handshake(port, "TLSv1.3")).isEqualTo("one");
    Files.writeString(folder.resolve("tls.key"), next.key());
    tls.refresh();
    assertThat(handshake(port, "TLSv1.3")).isEqualTo("two");

    assertThat(told).hasSize(5).doesNotContain("secret");
    assertThat(told.poll()).isEqualTo("loaded");
    assertThat(told.poll()).contains("tls.key", "does not belong", "tls.crt");
    assertThat(told.poll()).contains("tls.key", "found no key", "PKCS #8");
    assertThat(told.poll()).contains("tls.key", "there is no such file");
    assertThat(told.poll()).isEqualTo("loaded");
  }

  @Test
  @DisplayName("looks at the files by itself")
  void watches() throws Exception {
    int port = serve(open(settings().interval(Duration.ofMillis(20))));
    assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("loaded");

    authority.server("two").write(folder);

    String last = told.poll(20, TimeUnit.SECONDS);
    while (last != null && !last.equals("loaded")) {
      last = told.poll(20, TimeUnit.SECONDS); // It may have looked between the two files.
    }
    assertThat(handshake(port, "TLSv1.3")).isEqualTo("two");
  }

  @Test
  @DisplayName("does not begin with files that can't be used")
  void badStart() throws Exception {
    Files.writeString(folder.resolve("ca.crt"), "nothing of use");

    assertThatThrownBy(() -> open(required()))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("ca.crt: found no certificate (expected: PEM");
    assertThatThrownBy(() -> open(ServerTls.of(folder.resolve("none"), folder.resolve("tls.key"))))
        .hasMessageEndingWith("none: there is no such file");
  }

  private static void generation(Path mount, String name, TestAuthority.Issued pair)
      throws IOException {
    pair.write(Files.createDirectory(mount.resolve(".." + name)));
  }

  private ServerTls settings() {
    return ServerTls.of(folder.resolve("tls.crt"), folder.resolve("tls.key"))
        .interval(Duration.ofDays(1));
  }

  private ServerTls required() {
    return settings().requireClients(folder.resolve("ca.crt"));
  }

  private ReloadingTls open(ServerTls settings) throws TlsException {
    ReloadingTls tls =
        ReloadingTls.open(
            settings,
            new TlsListener() {
              @Override
              public void loaded(Instant expires) {
                told.add("loaded");
                throw new IllegalStateException("this listener fails on purpose");
              }

              @Override
              public void failed(TlsException problem) {
                told.add(String.valueOf(problem.getMessage()));
              }
            });
    opened.add(tls);
    return tls;
  }

  private int serve(ReloadingTls tls) throws IOException {
    XdsServer server =
        XdsServer.builder(SnapshotCache.create())
            .bindAddress("127.0.0.1")
            .credentials(tls.credentials())
            .build()
            .start();
    opened.add(server);
    return server.port();
  }

  private ManagedChannel keep(ManagedChannel channel) {
    opened.add(channel::shutdownNow);
    return channel;
  }

  private Status.Code health(ManagedChannel channel) {
    try {
      ServingStatus status =
          HealthGrpc.newBlockingStub(keep(channel))
              .withDeadlineAfter(20, TimeUnit.SECONDS)
              .check(HealthCheckRequest.getDefaultInstance())
              .getStatus();
      return status == ServingStatus.SERVING ? Status.Code.OK : Status.Code.UNKNOWN;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  /** The common name of the certificate that a server shows. */
  private static String handshake(int port, String version) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName().substring("CN=".length());
    }
  }

  /** Looks at what is shown only. */
  private static final class TrustAll implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** A discovery stream. */
  private static final class Stream implements StreamObserver<DeltaDiscoveryResponse> {

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final StreamObserver<DeltaDiscoveryRequest> requests;

    Stream(ManagedChannel channel) throws InterruptedException {
      requests =
          AggregatedDiscoveryServiceGrpc.newStub(channel)
              .withWaitForReady()
              .deltaAggregatedResources(this);
      // The connection stands when the call before it was answered.
      HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
    }

    /** A wrong request is answered on the connection that stands. */
    void answers() throws InterruptedException {
      requests.onNext(DeltaDiscoveryRequest.getDefaultInstance());
      assertThat(events.poll(20, TimeUnit.SECONDS)).startsWith("INVALID_ARGUMENT");
    }

    @Override
    public void onNext(DeltaDiscoveryResponse response) {
      events.add("response");
    }

    @Override
    public void onError(Throwable error) {
      events.add(Status.fromThrowable(error).toString().replace("Status{code=", ""));
    }

    @Override
    public void onCompleted() {
      events.add("completed");
    }
  }
}
