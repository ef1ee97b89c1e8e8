// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.socket;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code connectionBalanceConfig}: how connections are spread over Envoy's
 * threads; as the kernel does without this option.
 *
 * @param balance how they are spread
 */
public record ConnectionBalanceConfig(
    @OneOf @JsonPropertyDescription("How connections are spread over Envoy's threads.")
        Balance balance)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "connectionBalanceConfig";

  /** Checks that there is a way. */
  public ConnectionBalanceConfig {
    Check.present("balance", balance);
  }

  /** How connections are spread. */
  public sealed interface Balance permits ExactBalance {}

  /**
   * Each thread has as many as the others; a thread that accepts one may have to hand it over,
   * under a lock. For few connections that live long.
   */
  @JsonTypeName("exactBalance")
  public record ExactBalance() implements Balance {}
}
