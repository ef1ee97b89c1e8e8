// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.connection;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code useHttp2}, written as {@code useHttp2: true}.
 *
 * @param enabled whether Envoy speaks HTTP/2 to the upstream's endpoints; HTTP/1.1 otherwise
 */
public record UseHttp2(
    @JsonValue @JsonPropertyDescription("Whether Envoy speaks HTTP/2 to the endpoints.")
        boolean enabled)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "useHttp2";
}
