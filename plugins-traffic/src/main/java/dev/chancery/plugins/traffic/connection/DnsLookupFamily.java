// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code dnsLookupFamily}, for upstreams with host names.
 *
 * @param family which addresses of a host name are used
 */
public record DnsLookupFamily(
    @JsonValue @JsonPropertyDescription("Which addresses of a host name are used.") Family family)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "dnsLookupFamily";

  /** Which addresses of a host name are used. */
  public enum Family {
    /** IPv6 addresses, and IPv4 ones only if there are none. */
    AUTO,
    /** IPv4 addresses only. */
    V4_ONLY,
    /** IPv6 addresses only. */
    V6_ONLY,
    /** IPv4 addresses, and IPv6 ones only if there are none. */
    V4_PREFERRED,
    /** All addresses. */
    ALL
  }
}
