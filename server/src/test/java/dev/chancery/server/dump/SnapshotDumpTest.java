// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.CommonTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.GenericSecret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.Secret;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsCertificate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.TlsSessionTicketKeys;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SnapshotDumpTest {

  private static final String HIDDEN = "hunter2";
  private static final String HIDDEN_IN_BASE64 = "aHVudGVyMg";

  @Test
  @DisplayName("private keys, passwords, ticket keys and generic secrets are left out")
  void secrets() {
    Secret key = Secret.newBuilder().setName("key").setTlsCertificate(certificate()).build();
    Secret generic =
        Secret.newBuilder()
            .setName("generic")
            .setGenericSecret(
                GenericSecret.newBuilder().setSecret(text()).putSecrets("client-id", text()))
            .build();
    Secret tickets =
        Secret.newBuilder()
            .setName("tickets")
            .setSessionTicketKeys(TlsSessionTicketKeys.newBuilder().addKeys(bytes()))
            .build();

    String dump = dump(resource("key", key), resource("g", generic), resource("t", tickets));

    assertThat(dump)
        .doesNotContain(HIDDEN, HIDDEN_IN_BASE64)
        .contains("[redacted]", "the certificate", "client-id");
  }

  @Test
  @DisplayName("secrets within packed messages are left out too")
  void packed() {
    UpstreamTlsContext tls =
        UpstreamTlsContext.newBuilder()
            .setSni("shop.example")
            .setCommonTlsContext(CommonTlsContext.newBuilder().addTlsCertificates(certificate()))
            .build();

    String dump = dump(resource("c", cluster(Any.pack(tls))));

    assertThat(dump).doesNotContain(HIDDEN, HIDDEN_IN_BASE64).contains("shop.example");
  }

  @Test
  @DisplayName("which file a secret is in is shown")
  void files() {
    Secret secret =
        Secret.newBuilder()
            .setTlsCertificate(
                TlsCertificate.newBuilder()
                    .setPrivateKey(DataSource.newBuilder().setFilename("/etc/tls/key.pem")))
            .build();

    assertThat(dump(resource("s", secret))).contains("/etc/tls/key.pem");
  }

  @Test
  @DisplayName("of a packed message of an unknown type only the size is shown")
  void unknownPacked() {
    Any strange =
        Any.newBuilder()
            .setTypeUrl("type.googleapis.com/corp.Strange")
            .setValue(ByteString.copyFromUtf8(HIDDEN))
            .build();

    assertThat(dump(resource("c", cluster(strange))))
        .contains("corp.Strange", "7 bytes of a type that is not known here")
        .doesNotContain(HIDDEN, HIDDEN_IN_BASE64);
  }

  @Test
  @DisplayName("of a resource of an unknown type only name and size are shown")
  void unknownResource() {
    EncodedResource strange =
        EncodedResource.of(
            "type.googleapis.com/corp.Strange", "s", ByteString.copyFromUtf8(HIDDEN));

    assertThat(dump(strange)).contains("\"name\" : \"s\"", "7 bytes").doesNotContain(HIDDEN);
  }

  @Test
  @DisplayName("types and resources are sorted, whatever the order in which they came")
  void sorted() {
    EncodedResource a = resource("a", Cluster.newBuilder().setName("a").build());
    EncodedResource b = resource("b", Cluster.newBuilder().setName("b").build());
    EncodedResource secret = resource("0", Secret.newBuilder().setName("0").build());

    assertThat(dump(secret, b, a)).isEqualTo(dump(a, b, secret));
    assertThat(dump(secret, b, a).replaceAll("\\s", "").toLowerCase(Locale.ROOT))
        .containsSubsequence("v3.cluster\"", "\"name\":\"a\"", "\"name\":\"b\"", "v3.secret\"");
  }

  private static TlsCertificate certificate() {
    return TlsCertificate.newBuilder()
        .setCertificateChain(DataSource.newBuilder().setInlineString("the certificate"))
        .setPrivateKey(text())
        .setPassword(bytes())
        .build();
  }

  private static DataSource text() {
    return DataSource.newBuilder().setInlineString(HIDDEN).build();
  }

  private static DataSource bytes() {
    return DataSource.newBuilder().setInlineBytes(ByteString.copyFromUtf8(HIDDEN)).build();
  }

  private static Cluster cluster(Any transport) {
    return Cluster.newBuilder()
        .setName("c")
        .setTransportSocket(TransportSocket.newBuilder().setName("t").setTypedConfig(transport))
        .build();
  }

  private static EncodedResource resource(String name, Message message) {
    return EncodedResource.of(name, message);
  }

  private static String dump(EncodedResource... resources) {
    return new SnapshotDump().print("default~edge", Snapshot.of(List.of(resources)));
  }
}
