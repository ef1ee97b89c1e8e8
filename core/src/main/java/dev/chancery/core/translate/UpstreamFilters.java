// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.chancery.core.plugin.FilterOrder;
import dev.chancery.core.plugin.PolicyRole;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.Http1ProtocolOptions;
import io.envoyproxy.envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UpstreamProtocolOptionsCase;
import java.util.List;

/** The HTTP filters that requests to one upstream pass. Used by one thread. */
final class UpstreamFilters {

  private static final String KEY = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
  private static final HttpFilter CODEC =
      HttpFilter.newBuilder()
          .setName(FilterOrder.LAST_OF_UPSTREAM)
          .setTypedConfig(Any.pack(UpstreamCodec.getDefaultInstance()))
          .build();

  private final StagedFilters staged = new StagedFilters();

  /**
   * Takes those of one policy.
   *
   * @throws IllegalStateException if one is in none of its slots, or was there already
   */
  void add(PolicyRole<?> role, List<HttpFilter> filters) {
    staged.add(role, filters);
  }

  /**
   * Writes them, and after them the codec, which Envoy wants last.
   *
   * @throws IllegalStateException if a plugin wrote what is no HttpProtocolOptions in its place
   */
  void write(Cluster.Builder cluster) {
    List<HttpFilter> filters = staged.inOrder();
    if (filters.isEmpty()) {
      return;
    }
    HttpProtocolOptions.Builder options = read(cluster);
    if (options.getUpstreamProtocolOptionsCase()
        == UpstreamProtocolOptionsCase.UPSTREAMPROTOCOLOPTIONS_NOT_SET) {
      options
          .getExplicitHttpConfigBuilder()
          .setHttpProtocolOptions(Http1ProtocolOptions.getDefaultInstance());
    }
    options.addAllHttpFilters(filters).addHttpFilters(CODEC);
    cluster.putTypedExtensionProtocolOptions(KEY, Any.pack(options.build()));
  }

  private static HttpProtocolOptions.Builder read(Cluster.Builder cluster) {
    Any present =
        cluster
            .getTypedExtensionProtocolOptionsMap()
            .getOrDefault(KEY, Any.pack(HttpProtocolOptions.getDefaultInstance()));
    try {
      return present.unpack(HttpProtocolOptions.class).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "a plugin put something else than HttpProtocolOptions under the key " + KEY, e);
    }
  }
}
