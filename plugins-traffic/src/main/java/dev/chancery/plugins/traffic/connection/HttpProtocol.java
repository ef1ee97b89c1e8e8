// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Upstream;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;

/**
 * The one message in which a cluster holds all that concerns HTTP. Several plugins have a share in
 * it; each writes all of it, so that their order has no meaning, and keeps what others wrote.
 */
final class HttpProtocol {

  /** Where Envoy looks for the message, by the documentation of {@code HttpProtocolOptions}. */
  static final String KEY = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

  private HttpProtocol() {}

  /** Writes what the upstream's options say; a message that is new says HTTP/1.1, as Envoy does. */
  static void write(Upstream upstream, Cluster.Builder cluster) {
    HttpProtocolOptions.Builder options = read(cluster);
    writeLimits(upstream, options);
    new VersionChoice(upstream).write(options);
    if (!options.build().equals(HttpProtocolOptions.getDefaultInstance())) {
      chooseHttp1IfNothing(options);
      cluster.putTypedExtensionProtocolOptions(KEY, Any.pack(options.build()));
    }
  }

  private static void writeLimits(Upstream upstream, HttpProtocolOptions.Builder out) {
    ConnectionConfig config =
        upstream.options().get(ConnectionConfig.class).orElse(ConnectionConfig.NONE);
    CommonHttpOptions common = config.commonHttpProtocolOptions();
    if (config.maxRequestsPerConnection() == 0 && common.equals(CommonHttpOptions.NONE)) {
      return;
    }
    var to = out.getCommonHttpProtocolOptionsBuilder();
    Unsigned.ifSet(config.maxRequestsPerConnection(), to::setMaxRequestsPerConnection);
    Durations.ifNot(
        CommonHttpOptions.ENVOYS_IDLE_TIMEOUT, common.idleTimeout(), to::setIdleTimeout);
    Unsigned.ifSet(common.maxHeadersCount(), to::setMaxHeadersCount);
    Durations.ifSet(common.maxStreamDuration(), to::setMaxStreamDuration);
  }

  private static void chooseHttp1IfNothing(HttpProtocolOptions.Builder options) {
    if (options.getUpstreamProtocolOptionsCase()
        == HttpProtocolOptions.UpstreamProtocolOptionsCase.UPSTREAMPROTOCOLOPTIONS_NOT_SET) {
      options
          .getExplicitHttpConfigBuilder()
          .setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance());
    }
  }

  static HttpProtocolOptions.Builder read(Cluster.Builder cluster) {
    Any present = cluster.getTypedExtensionProtocolOptionsMap().get(KEY);
    if (present == null) {
      return HttpProtocolOptions.newBuilder();
    }
    try {
      return present.unpack(HttpProtocolOptions.class).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "another plugin put something else than HttpProtocolOptions under the key " + KEY, e);
    }
  }
}
