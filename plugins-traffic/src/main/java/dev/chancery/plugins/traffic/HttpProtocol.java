package dev.chancery.plugins.traffic;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.function.Consumer;

/**
 * The one message in which a cluster holds all that concerns HTTP, and to which several plugins
 * add.
 */
final class HttpProtocol {

  /** Where Envoy looks for the message, by the documentation of {@code HttpProtocolOptions}. */
  static final String KEY = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

  private HttpProtocol() {}

  /** Changes the cluster's message; one that is new says HTTP/1.1, as Envoy does by default. */
  static void edit(Cluster.Builder cluster, Consumer<HttpProtocolOptions.Builder> change) {
    HttpProtocolOptions.Builder options = read(cluster);
    change.accept(options);
    cluster.putTypedExtensionProtocolOptions(KEY, Any.pack(options.build()));
  }

  private static HttpProtocolOptions.Builder read(Cluster.Builder cluster) {
    Any present = cluster.getTypedExtensionProtocolOptionsMap().get(KEY);
    if (present == null) {
      HttpProtocolOptions.Builder fresh = HttpProtocolOptions.newBuilder();
      fresh
          .getExplicitHttpConfigBuilder()
          .setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance());
      return fresh;
    }
    try {
      return present.unpack(HttpProtocolOptions.class).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "another plugin put something else than HttpProtocolOptions under the key " + KEY, e);
    }
  }
}
