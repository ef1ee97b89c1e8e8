// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import java.util.List;

/**
 * A tunnel: the upstream is a proxy, which is asked by HTTP to pass the bytes on.
 *
 * @param hostname whom the proxy is to connect to, with a port, such as {@code db.example:5432};
 *     may have Envoy's substitutions; no tunnel if empty (the default)
 * @param usePost whether it is asked by POST; else by CONNECT (the default)
 * @param postPath the path of a POST; {@code /} if empty (the default)
 * @param headersToAdd headers that the request has besides
 * @param propagateResponseHeaders whether the answer's headers are kept for logs; false by default
 */
public record TunnelingConfig(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Whom the proxy is to connect to, with a port.")
        String hostname,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether it is asked by POST, not CONNECT.")
        boolean usePost,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Path of a POST; '/' if empty.")
        String postPath,
    @JsonPropertyDescription("Headers that the request has besides.")
        List<HeaderToAdd> headersToAdd,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the answer's headers are kept for logs.")
        boolean propagateResponseHeaders) {

  private static final int MAX_HEADERS = 1000;

  /** Copies the list, and checks that there is a tunnel if anything is said of it. */
  public TunnelingConfig {
    headersToAdd = List.copyOf(headersToAdd);
    Check.oneLine("hostname", hostname);
    Check.range("headersToAdd", headersToAdd.size(), 0, MAX_HEADERS);
    boolean said =
        usePost || !postPath.isEmpty() || !headersToAdd.isEmpty() || propagateResponseHeaders;
    if (hostname.isEmpty() && said) {
      throw new InvalidValueException(
          "hostname",
          "found nothing (expected: whom the proxy is to connect to, as db.example:5432)");
    }
    if (!postPath.isEmpty() && !(usePost && postPath.startsWith("/"))) {
      throw new InvalidValueException(
          "postPath",
          "found '%s' (expected: a path that begins with '/', with usePost: true)"
              .formatted(postPath));
    }
  }

  boolean isThere() {
    return !hostname.isEmpty();
  }

  /** The same in Envoy's messages. */
  TcpProxy.TunnelingConfig toProto() {
    return TcpProxy.TunnelingConfig.newBuilder()
        .setHostname(hostname)
        .setUsePost(usePost)
        .setPostPath(postPath)
        .addAllHeadersToAdd(headersToAdd.stream().map(HeaderToAdd::toProto).toList())
        .setPropagateResponseHeaders(propagateResponseHeaders)
        .build();
  }
}
