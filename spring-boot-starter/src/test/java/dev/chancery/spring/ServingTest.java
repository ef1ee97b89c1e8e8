// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.ControlPlane;
import dev.chancery.envoy.XdsVariant;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.ListenerSpec;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.store.WriteCondition;
import dev.chancery.testkit.SelfSigned;
import dev.chancery.testkit.xds.XdsTestClient;
import dev.chancery.xds.StreamCallbacks;
import dev.chancery.xds.StreamInfo;
import dev.chancery.xds.XdsServer;
import dev.chancery.xds.auth.Authenticator;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

@DisplayName("the port for Envoys")
class ServingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ChanceryAutoConfiguration.class))
          .withPropertyValues("chancery.xds.port=0", "chancery.xds.bind-address=127.0.0.1");

  /** Keeps that streams were opened. */
  static final class SeenStreams implements StreamCallbacks {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public void opened(StreamInfo stream) {
      seen.add("opened");
    }
  }

  private static XdsTestClient client(ApplicationContext context) {
    return XdsTestClient.of(
        "127.0.0.1:" + context.getBean(XdsServer.class).port(),
        XdsVariant.ADS,
        Node.newBuilder().setId("envoy-1").setCluster("default~edge").build(),
        PATIENCE);
  }

  @Test
  @DisplayName("serves what the control plane has; callbacks and meters of the host are told")
  void serves() {
    runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withBean(SeenStreams.class, SeenStreams::new)
        .run(
            context -> {
              writeProxy(context);
              try (XdsTestClient client = client(context)) {
                client.subscribe(ResourceTypes.LISTENER);

                assertThat(client.next(ResourceTypes.LISTENER).names()).hasSize(1);
                assertThat(context.getBean(SeenStreams.class).seen).containsExactly("opened");
                MeterRegistry meters = context.getBean(MeterRegistry.class);
                assertThat(meters.get("chancery.xds.streams").gauge().value()).isEqualTo(1);
                assertThat(
                        meters
                            .get("chancery.xds.requests")
                            .tag("type", "Listener")
                            .counter()
                            .count())
                    .isEqualTo(1);
              }
            });
  }

  @Test
  @DisplayName("lets in whom the host's authenticator knows")
  void authenticates() {
    runner
        .withBean(Authenticator.class, () -> peer -> Optional.empty())
        .run(
            context -> {
              try (XdsTestClient client = client(context)) {
                client.subscribe(ResourceTypes.LISTENER);

                assertThat(client.ended(ResourceTypes.LISTENER).getCode())
                    .isEqualTo(Status.Code.UNAUTHENTICATED);
              }
            });
  }

  @Test
  @DisplayName("takes as many streams as the limits say")
  void limits() {
    runner
        .withPropertyValues("chancery.xds.limits.streams=1")
        .run(
            context -> {
              writeProxy(context);
              try (XdsTestClient first = client(context);
                  XdsTestClient second = client(context)) {
                first.subscribe(ResourceTypes.LISTENER);
                assertThat(first.next(ResourceTypes.LISTENER).names()).hasSize(1);
                second.subscribe(ResourceTypes.LISTENER);

                assertThat(second.ended(ResourceTypes.LISTENER).getCode())
                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
              }
            });
  }

  @Test
  @DisplayName("is set up by customizers of its own, which have the last word")
  void customizers() {
    SeenStreams streams = new SeenStreams();
    runner
        .withBean(XdsServerBuilderCustomizer.class, () -> builder -> builder.callbacks(streams))
        .run(
            context -> {
              writeProxy(context);
              try (XdsTestClient client = client(context)) {
                client.subscribe(ResourceTypes.LISTENER);

                assertThat(client.next(ResourceTypes.LISTENER).names()).hasSize(1);
                assertThat(streams.seen).containsExactly("opened");
              }
            });
  }

  @Test
  @DisplayName("is closed with the context, before the control plane is")
  void shutdown() {
    ClosingSource source = new ClosingSource();
    runner
        .withBean(ClosingSource.class, () -> source)
        .run(
            context -> {
              XdsServerLifecycle port = context.getBean(XdsServerLifecycle.class);
              source.atEnd = () -> port.isStopped() && !port.isRunning();
              writeProxy(context);
              try (XdsTestClient client = client(context)) {
                client.subscribe(ResourceTypes.LISTENER);
                assertThat(client.next(ResourceTypes.LISTENER).names()).hasSize(1);

                context.close();

                assertThat(client.ended(ResourceTypes.LISTENER).getCode())
                    .isEqualTo(Status.Code.UNAVAILABLE);
                assertThat(source.stoppedBefore).isCompletedWithValue(true);
              }
            });
  }

  /** Looks, when it is closed with the control plane, whether the port was closed before. */
  static final class ClosingSource implements SourcePlugin {

    private final CompletableFuture<Boolean> stoppedBefore = new CompletableFuture<>();
    private volatile BooleanSupplier atEnd = () -> false;

    @Override
    public String name() {
      return "closing";
    }

    @Override
    public AutoCloseable watchResources(
        PluginContext context, ResourceReader reader, ResourceSink sink) {
      sink.publish(Map.of());
      return () -> stoppedBefore.complete(atEnd.getAsBoolean());
    }
  }

  private static void writeProxy(ApplicationContext context) {
    context
        .getBean(ControlPlane.class)
        .apply(
            Proxy.of("default", "edge", ListenerSpec.http("http", 8080)),
            WriteCondition.overwrite());
  }

  @Test
  @DisplayName("shows the certificate that properties name, and counts that it was read")
  void tls(@TempDir Path folder) throws Exception {
    SelfSigned certificate = SelfSigned.make(folder, "localhost");
    Path chain = Files.writeString(folder.resolve("tls.crt"), certificate.certificatePem());
    Path key = Files.writeString(folder.resolve("tls.key"), certificate.keyPem());
    runner
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withPropertyValues(
            "chancery.xds.tls.certificate=" + chain,
            "chancery.xds.tls.private-key=" + key,
            "chancery.xds.tls.min-version=1.3")
        .run(
            context -> {
              assertThat(shown(context.getBean(XdsServer.class).port(), certificate))
                  .containsExactly(certificate.certificate());
              MeterRegistry meters = context.getBean(MeterRegistry.class);
              assertThat(meters.get("chancery.xds.tls.reads").counter().count()).isEqualTo(1);
            });
  }

  private static Certificate[] shown(int port, SelfSigned trusted) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("server", trusted.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      return socket.getSession().getPeerCertificates();
    }
  }
}
