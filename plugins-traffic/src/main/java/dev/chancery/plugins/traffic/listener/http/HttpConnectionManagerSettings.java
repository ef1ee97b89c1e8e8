// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import java.util.List;

/**
 * The option section {@code httpConnectionManagerSettings}: how an HTTP listener speaks with its
 * clients. The fields of the first eight records are written side by side. Where several hold for a
 * listener, all of the most specific one does and nothing of the others.
 *
 * @param clientAddress where the address of a client is taken from
 * @param timeouts how long things may take
 * @param limits how much a client may send
 * @param paths in which form path and host are compared
 * @param requestIds the header {@code x-request-id}
 * @param clientCerts the header {@code x-forwarded-client-cert}
 * @param server how Envoy names itself
 * @param http1 what concerns HTTP/1 alone
 * @param codecType which versions of HTTP are spoken; {@code AUTO} by default
 * @param proxy100Continue whether the upstream is asked whether to go on with a request that has
 *     {@code Expect: 100-continue}; else Envoy says yes by itself (the default)
 * @param http2ProtocolOptions what concerns HTTP/2 alone
 * @param upgrades other protocols that connections may change to, each at most once
 * @param earlyHeaderManipulation headers that are changed before anything else looks at a request
 */
public record HttpConnectionManagerSettings(
    @JsonUnwrapped ClientAddressSettings clientAddress,
    @JsonUnwrapped HttpTimeouts timeouts,
    @JsonUnwrapped HttpLimits limits,
    @JsonUnwrapped PathSettings paths,
    @JsonUnwrapped RequestIdSettings requestIds,
    @JsonUnwrapped ClientCertSettings clientCerts,
    @JsonUnwrapped ServerSettings server,
    @JsonUnwrapped Http1Settings http1,
    @JsonProperty(defaultValue = "AUTO")
        @JsonPropertyDescription("Which versions of HTTP are spoken.")
        CodecType codecType,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the upstream answers Expect: 100-continue, not Envoy.")
        boolean proxy100Continue,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("What concerns HTTP/2 alone.")
        Http2Settings http2ProtocolOptions,
    @JsonPropertyDescription("Other protocols that connections may change to.")
        List<Upgrade> upgrades,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Headers of requests that are changed before all else.")
        EarlyHeaderManipulation earlyHeaderManipulation)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "httpConnectionManagerSettings";

  /** Which versions of HTTP are spoken. */
  public enum CodecType {
    /** What the client says by ALPN, or by how it begins. */
    AUTO,
    /** HTTP/1.1 alone. */
    HTTP1,
    /** HTTP/2 alone. */
    HTTP2
  }

  /** Copies the list and refuses a protocol that is there twice. */
  public HttpConnectionManagerSettings {
    upgrades = List.copyOf(upgrades);
    Check.unique("upgrades", upgrades, upgrade -> upgrade.protocol().type());
  }
}
