// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Redaction")
class RedactionTest {

  private static final String HIDDEN = "hunter2";

  private final EnvoyTypes types = new EnvoyTypes();
  private final Redaction redaction = new Redaction(types);

  @Test
  @DisplayName("takes secrets out of packed messages, and nothing else")
  void packed() throws Exception {
    TlsCertificate certificate =
        TlsCertificate.newBuilder()
            .setCertificateChain(DataSource.newBuilder().setInlineString("the certificate"))
            .setPrivateKey(DataSource.newBuilder().setInlineString(HIDDEN))
            .build();
    UpstreamTlsContext tls =
        UpstreamTlsContext.newBuilder()
            .setSni("shop.example")
            .setCommonTlsContext(CommonTlsContext.newBuilder().addTlsCertificates(certificate))
            .build();

    Message shown = redaction.of(cluster(Any.pack(tls)));

    assertThat(text(shown))
        .contains("shop.example", "the certificate", "[redacted]")
        .doesNotContain(HIDDEN);
    assertThat(redaction.packedTypes().find(UpstreamTlsContext.getDescriptor().getFullName()))
        .isNotNull();
    assertThat(redaction.of(cluster(Any.pack(StringValue.of("open")))))
        .isEqualTo(cluster(Any.pack(StringValue.of("open"))));
  }

  @Test
  @DisplayName("shows nothing of a packed message of an unknown type")
  void unknown() {
    Any strange =
        Any.newBuilder()
            .setTypeUrl("type.googleapis.com/corp.Strange")
            .setValue(ByteString.copyFromUtf8(HIDDEN))
            .build();

    assertThat(text(redaction.of(cluster(strange))))
        .contains("corp.Strange", "7 bytes")
        .doesNotContain(HIDDEN);
  }

  @Test
  @DisplayName("leaves an empty packed message as it is")
  void empty() {
    assertThat(redaction.of(cluster(Any.getDefaultInstance())))
        .isEqualTo(cluster(Any.getDefaultInstance()));
  }

  @Test
  @DisplayName("knows the types of Envoy, xDS, protobuf and OpenTelemetry, and no others")
  void finds() {
    assertThat(types.find(ResourceTypes.CLUSTER)).contains(Cluster.getDescriptor());
    assertThat(types.find("type.googleapis.com/google.protobuf.StringValue"))
        .contains(StringValue.getDescriptor());
    assertThat(types.find("type.googleapis.com/xds.type.v3.TypedStruct")).isPresent();
    assertThat(types.find("type.googleapis.com/opentelemetry.proto.common.v1.AnyValue"))
        .isPresent();
    assertThat(types.find("type.googleapis.com/corp.Strange")).isEmpty();
    assertThat(types.find("")).isEmpty();
  }

  private static Cluster cluster(Any transport) {
    return Cluster.newBuilder()
        .setName("c")
        .setTransportSocket(TransportSocket.newBuilder().setName("t").setTypedConfig(transport))
        .build();
  }

  /** The message's bytes as text, so that nothing is hidden in a packed message. */
  private static String text(Message message) {
    return new String(message.toByteArray(), StandardCharsets.ISO_8859_1);
  }
}
