// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.rewrite;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;

/**
 * The option section {@code hostRewrite}: the host name that upstreams see, of a route or of one of
 * its weighted destinations. Not together with another rewrite of the host on the route.
 *
 * @param host the name, may have a port
 */
public record HostRewrite(
    @JsonValue @JsonPropertyDescription("Host name that upstreams see.") String host)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "hostRewrite";

  /** Checks that there is a name. */
  public HostRewrite {
    Check.notEmpty("host", host);
    Check.oneLine("host", host);
  }
}
