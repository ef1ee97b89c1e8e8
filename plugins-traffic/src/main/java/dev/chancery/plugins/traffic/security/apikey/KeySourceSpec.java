// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.apikey;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.OneOf;

/**
 * Where in a request the key is.
 *
 * @param place a header, a query parameter or a cookie
 */
public record KeySourceSpec(@OneOf @JsonPropertyDescription("Where the key is.") Place place) {

  private static final int MAX_NAME = 1024;

  /** Checks that there is a place. */
  public KeySourceSpec {
    Check.present("place", place);
  }

  /** A place in a request. */
  public sealed interface Place {}

  /**
   * A header; of {@code Authorization: Bearer <key>} the key alone counts.
   *
   * @param name its name
   */
  @JsonTypeName("header")
  public record Header(@JsonValue @JsonPropertyDescription("Name of a header.") String name)
      implements Place {
    /** Checks the name. */
    public Header {
      Check.headerName("header", name);
      Check.bytes("header", name, MAX_NAME);
    }
  }

  /**
   * A query parameter.
   *
   * @param name its name
   */
  @JsonTypeName("query")
  public record Query(@JsonValue @JsonPropertyDescription("Name of a query parameter.") String name)
      implements Place {
    /** Checks the name. */
    public Query {
      Check.notEmpty("query", name);
      Check.bytes("query", name, MAX_NAME);
    }
  }

  /**
   * A cookie.
   *
   * @param name its name
   */
  @JsonTypeName("cookie")
  public record Cookie(@JsonValue @JsonPropertyDescription("Name of a cookie.") String name)
      implements Place {
    /** Checks the name, which must be one that a header could have too. */
    public Cookie {
      Check.headerName("cookie", name);
      Check.bytes("cookie", name, MAX_NAME);
    }
  }
}
