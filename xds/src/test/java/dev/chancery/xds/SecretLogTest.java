// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.GenericSecret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

@DisplayName("Logs at their finest level")
class SecretLogTest extends XdsTest {

  private static final String SECRET = "hunter2-hunter2-hunter2";

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  // At DEBUG it shows each frame that is sent; a host that turns that on sees contents.
  private final Logger frames = (Logger) LoggerFactory.getLogger("io.grpc.netty");
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Appender appender = new Appender();
  private Level before;

  @Override
  XdsServer.Builder configure(XdsServer.Builder builder) {
    return builder
        .callbacks(LoggingCallbacks.toLog())
        .callbacks(
            new StreamCallbacks() {
              @Override
              public void sent(StreamInfo stream, SentResponse response) {
                throw new IllegalStateException("failing after " + response);
              }
            });
  }

  @BeforeEach
  void listen() {
    before = root.getLevel();
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
    frames.setLevel(Level.INFO);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(appender);
    root.setLevel(before);
    frames.setLevel(null);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("show no secret that is served, changed, refused or taken away")
  void noSecret(Variant variant) {
    cache.set(GROUP, Snapshot.of(List.of(secret("1"))));
    TestStream client = open(variant, ResourceTypes.SECRET, GROUP);
    client.subscribe(ResourceTypes.SECRET, "key");
    client.refuse(client.next(), "bad key");
    cache.set(GROUP, Snapshot.of(List.of(secret("2"))));
    client.acknowledge(client.next());
    cache.set(GROUP, Snapshot.EMPTY);
    if (variant == Variant.DELTA) {
      client.acknowledge(client.next());
    }
    client.close();
    assertThat(client.ended().getCode()).isEqualTo(Status.Code.OK);
    server.shutdown(java.time.Duration.ofSeconds(5));
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    assertThat(lines)
        .anyMatch(line -> line.contains("is sent Secret"))
        .anyMatch(line -> line.contains("failing after"))
        .noneMatch(line -> line.contains(SECRET))
        .noneMatch(line -> line.contains(HexFormat.of().formatHex(bytes)))
        .noneMatch(line -> line.contains(Base64.getEncoder().encodeToString(bytes)));
  }

  private static EncodedResource secret(String suffix) {
    return EncodedResource.of(
        "key",
        Secret.newBuilder()
            .setName("key")
            .setGenericSecret(
                GenericSecret.newBuilder()
                    .setSecret(DataSource.newBuilder().setInlineString(SECRET + suffix)))
            .build());
  }

  /** Keeps what is logged, with the stack traces. */
  private final class Appender extends AppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + trace);
    }
  }
}
