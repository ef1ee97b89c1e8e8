// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Unsigned;

/**
 * How TCP finds out that the other end of an idle connection has gone. Off if nothing is set; once
 * anything is set, the rest is as the operating system has it.
 *
 * @param probes how many probes go without an answer before the connection is closed; 0 if not set
 * @param time seconds without traffic before the first probe; 0 if not set
 * @param interval seconds between probes; 0 if not set
 */
public record TcpKeepalive(
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Probes without an answer before the connection is closed.")
        long probes,
    @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("Seconds without traffic before the first probe.")
        long time,
    @JsonProperty(defaultValue = "0") @JsonPropertyDescription("Seconds between probes.")
        long interval) {

  /** Nothing is set. */
  public static final TcpKeepalive NONE = new TcpKeepalive(0, 0, 0);

  /** Checks the numbers. */
  public TcpKeepalive {
    Unsigned.check("probes", probes);
    Unsigned.check("time", time);
    Unsigned.check("interval", interval);
  }
}
