// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;

/** Kinds of requests in Envoy's messages. */
final class VirtualClusters {

  /** Envoy matches the path with its query, which says nothing of the kind. */
  private static final String WITH_QUERY = "(?:%s)(?:\\?.*)?";

  private VirtualClusters() {}

  static io.envoyproxy.envoy.config.route.v3.VirtualCluster toProto(VirtualCluster kind) {
    var out =
        io.envoyproxy.envoy.config.route.v3.VirtualCluster.newBuilder()
            .setName(kind.name())
            .addHeaders(
                HeaderMatcher.newBuilder()
                    .setName(":path")
                    .setStringMatch(
                        StringMatcher.newBuilder()
                            .setSafeRegex(
                                RegexMatcher.newBuilder()
                                    .setRegex(WITH_QUERY.formatted(kind.pattern().pattern())))));
    if (!kind.method().isEmpty()) {
      out.addHeaders(
          HeaderMatcher.newBuilder()
              .setName(":method")
              .setStringMatch(StringMatcher.newBuilder().setExact(kind.method())));
    }
    return out.build();
  }
}
