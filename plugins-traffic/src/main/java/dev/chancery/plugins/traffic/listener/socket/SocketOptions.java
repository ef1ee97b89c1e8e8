// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;
import java.util.List;

/**
 * The option section {@code socketOptions}: options that are set on a listener's socket. Where
 * several hold for a listener, the most specific list does and nothing of the others.
 *
 * @param options the options
 */
public record SocketOptions(
    @JsonValue @JsonPropertyDescription("Options that are set on the listener's socket.")
        List<SocketOptionSpec> options)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "socketOptions";

  /** Copies the list. */
  public SocketOptions {
    options = List.copyOf(options);
  }
}
