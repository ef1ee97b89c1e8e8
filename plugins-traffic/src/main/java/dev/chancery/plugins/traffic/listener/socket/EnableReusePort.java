// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code enableReusePort}: whether each of Envoy's threads has a socket of its
 * own, among which the kernel spreads connections.
 *
 * @param enabled whether it does; true without this option; Envoy can't change it while the
 *     listener is there
 */
public record EnableReusePort(
    @JsonValue @JsonPropertyDescription("Whether each of Envoy's threads has a socket of its own.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "enableReusePort";
}
