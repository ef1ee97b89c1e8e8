// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.plugins.kube.cluster.PortProtocol;
import dev.chancery.testkit.fake.RecordingUpstreamContext;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cluster of a service's port")
class ProtocolWriterTest {

  private static final Cluster NOTHING = Cluster.getDefaultInstance();

  @Test
  @DisplayName("has nothing more where nothing is known of what is spoken")
  void plain() {
    RecordingUpstreamContext context = context(PortProtocol.PLAIN);
    assertThat(cluster(context)).isEqualTo(NOTHING);
    assertThat(context.warnings()).isEmpty();
  }

  @Test
  @DisplayName("is asked in HTTP/2 where that is spoken")
  void http2() throws InvalidProtocolBufferException {
    Cluster cluster = cluster(context(PortProtocol.HTTP2));
    assertThat(
            Objects.requireNonNull(
                    cluster
                        .getTypedExtensionProtocolOptionsMap()
                        .get("envoy.extensions.upstreams.http.v3.HttpProtocolOptions"))
                .unpack(HttpProtocolOptions.class)
                .getExplicitHttpConfig()
                .hasHttp2ProtocolOptions())
        .isTrue();
    assertThat(cluster.hasTransportSocket()).isFalse();
  }

  @Test
  @DisplayName("is asked by TLS where that is spoken, with a warning that nobody is checked")
  void tls() throws InvalidProtocolBufferException {
    RecordingUpstreamContext context = context(PortProtocol.TLS);
    Cluster cluster = cluster(context);
    assertThat(cluster.getTransportSocket().getTypedConfig().unpack(UpstreamTlsContext.class))
        .isEqualTo(UpstreamTlsContext.getDefaultInstance());
    assertThat(context.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.field()).isEqualTo("kube.servicePort");
              assertThat(warning.message()).contains("nobody checks").contains("sslConfig");
            });
  }

  @Test
  @DisplayName("leaves TLS to the option where a user wrote it")
  void ownTls() {
    RecordingUpstreamContext context = context(PortProtocol.TLS).withOption("sslConfig");
    assertThat(cluster(context)).isEqualTo(NOTHING);
    assertThat(context.warnings()).isEmpty();
  }

  private static RecordingUpstreamContext context(PortProtocol protocol) {
    RecordingUpstreamContext context = new RecordingUpstreamContext();
    protocol.traits().forEach(context::withTrait);
    return context;
  }

  private static Cluster cluster(RecordingUpstreamContext context) {
    Cluster.Builder out = Cluster.newBuilder();
    ProtocolWriter.write(context, out);
    return out.build();
  }
}
