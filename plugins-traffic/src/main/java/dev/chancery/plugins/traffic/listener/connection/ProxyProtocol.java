// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import java.util.List;

/**
 * The option section {@code proxyProtocol}: connections begin with a header of the PROXY protocol
 * (version 1 or 2), by which a load balancer in front tells who the client is. Whoever may connect
 * may claim to be anybody, so only the load balancer should be able to.
 *
 * @param rules which further values of the header (version 2) are kept
 * @param allowRequestsWithoutProxyProtocol whether a connection without the header is taken too;
 *     false by default, so that it is closed
 */
public record ProxyProtocol(
    @JsonPropertyDescription("Which further values of the header are kept.") List<Rule> rules,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether a connection without the header is taken too.")
        boolean allowRequestsWithoutProxyProtocol)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "proxyProtocol";

  /** Copies the list. */
  public ProxyProtocol {
    rules = List.copyOf(rules);
  }

  /**
   * A value of the header that is kept as dynamic metadata of the connection, where network filters
   * and the logs of a TCP listener find it.
   *
   * @param tlvType the type of the value, 0 to 255
   * @param onTlvPresent where it is kept
   */
  public record Rule(
      @JsonPropertyDescription("Type of the value, 0 to 255.") int tlvType,
      @JsonPropertyDescription("Where it is kept.") MetadataKey onTlvPresent) {

    private static final int MAX = 255;

    /** Checks the type. */
    public Rule {
      Check.range("tlvType", tlvType, 0, MAX);
      Check.present("onTlvPresent", onTlvPresent);
    }
  }

  /**
   * A place in the dynamic metadata.
   *
   * @param metadataNamespace the namespace; {@code envoy.filters.listener.proxy_protocol} if empty
   *     (the default)
   * @param key the key
   */
  public record MetadataKey(
      @JsonProperty(defaultValue = "")
          @JsonPropertyDescription(
              "Namespace of the metadata; envoy.filters.listener.proxy_protocol if empty.")
          String metadataNamespace,
      @JsonPropertyDescription("Key of the metadata.") String key) {

    /** Checks that there is a key. */
    public MetadataKey {
      Check.notEmpty("key", key);
    }
  }
}
