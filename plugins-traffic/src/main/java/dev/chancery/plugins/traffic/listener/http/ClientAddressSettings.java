// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;

/**
 * Where the address of a client is taken from, and what is told of it.
 *
 * @param useRemoteAddress whether it is that of the connection; else it is taken from {@code
 *     x-forwarded-for}, which a proxy in front must then have written; true by default
 * @param xffNumTrustedHops how many proxies in front, counted from the end of {@code
 *     x-forwarded-for}, are trusted; 0 by default
 * @param skipXffAppend whether {@code x-forwarded-for} passes without the client's address; false
 *     by default
 * @param appendXForwardedPort whether {@code x-forwarded-port} tells which port the client spoke
 *     to, unless it is there; false by default
 * @param internalAddressConfig which clients are the company's own
 */
public record ClientAddressSettings(
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription(
            "Whether a client's address is that of its connection, not that in x-forwarded-for.")
        boolean useRemoteAddress,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Proxies in front whose x-forwarded-for is trusted.")
        long xffNumTrustedHops,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether x-forwarded-for passes without the client's address.")
        boolean skipXffAppend,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether x-forwarded-port tells the port, unless it is there.")
        boolean appendXForwardedPort,
    @JsonProperty(defaultValue = "{}")
        @JsonPropertyDescription("Which clients are the company's own.")
        InternalAddressConfig internalAddressConfig) {

  /** Checks the numbers. */
  public ClientAddressSettings {
    Unsigned.check("xffNumTrustedHops", xffNumTrustedHops);
    Check.present("internalAddressConfig", internalAddressConfig);
  }
}
