// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code proxyProtocolVersion}: each connection to an endpoint begins with a
 * header that tells who the client is. The endpoints must expect it.
 *
 * @param version the form of the header
 */
public record ProxyProtocolVersion(
    @JsonValue @JsonPropertyDescription("Form of the header that tells who the client is.")
        Version version)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "proxyProtocolVersion";

  /** The form of the header. */
  public enum Version {
    /** A line of text. */
    V1,
    /** Bytes. */
    V2
  }
}
