// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.envoy;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.ApiConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.GrpcService;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.transport_sockets.http_11_proxy.v3.Http11ProxyUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.SdsSecretConfig;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a stream of their own in the place of the aggregated one for secrets in transport sockets:
 * Envoy 1.40 crashes when it validates what waits for secrets on the latter. A trial opens neither.
 */
final class TrialSecrets {

  private static final List<Class<? extends Message>> SOCKETS =
      List.of(
          UpstreamTlsContext.class,
          DownstreamTlsContext.class,
          QuicUpstreamTransport.class,
          QuicDownstreamTransport.class,
          ProxyProtocolUpstreamTransport.class,
          Http11ProxyUpstreamTransport.class);

  private static final ConfigSource OWN_STREAM =
      ConfigSource.newBuilder()
          .setResourceApiVersion(ApiVersion.V3)
          .setApiConfigSource(
              ApiConfigSource.newBuilder()
                  .setApiType(ApiConfigSource.ApiType.GRPC)
                  .setTransportApiVersion(ApiVersion.V3)
                  .addGrpcServices(
                      GrpcService.newBuilder()
                          .setEnvoyGrpc(
                              GrpcService.EnvoyGrpc.newBuilder()
                                  .setClusterName(EnvoyBootstrap.XDS_CLUSTER))))
          .build();

  private TrialSecrets() {}

  static Cluster apart(Cluster cluster) {
    Cluster.Builder apart = cluster.toBuilder();
    rewrite(apart);
    return apart.build();
  }

  static Listener apart(Listener listener) {
    Listener.Builder apart = listener.toBuilder();
    rewrite(apart);
    return apart.build();
  }

  private static void rewrite(Message.Builder message) {
    if (message instanceof SdsSecretConfig.Builder secret) {
      if (secret.getSdsConfig().hasAds()) {
        secret.setSdsConfig(OWN_STREAM);
      }
    } else if (message instanceof Any.Builder packed) {
      SOCKETS.stream().filter(packed.build()::is).forEach(type -> rewrite(packed, type));
    } else {
      Map.copyOf(message.getAllFields()).keySet().stream()
          .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
          .filter(field -> !field.isMapField())
          .forEach(field -> rewrite(message, field));
    }
  }

  private static void rewrite(Message.Builder message, FieldDescriptor field) {
    if (!field.isRepeated()) {
      message.setField(field, rewritten(message.getField(field)));
      return;
    }
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      message.setRepeatedField(field, i, rewritten(message.getRepeatedField(field, i)));
    }
  }

  private static Message rewritten(Object value) {
    Message.Builder part = ((Message) value).toBuilder();
    rewrite(part);
    return part.build();
  }

  private static void rewrite(Any.Builder packed, Class<? extends Message> type) {
    read(packed.build(), type).ifPresent(m -> packed.setValue(rewritten(m).toByteString()));
  }

  /** Nothing if it is not what its type says: Envoy is to say so. */
  private static <M extends Message> Optional<M> read(Any packed, Class<M> type) {
    try {
      return Optional.of(packed.unpack(type));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }
}
