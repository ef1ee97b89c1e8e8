// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.plugins.traffic.values.Durations;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import java.time.Duration;

/** What of a request its endpoint is chosen by. */
public sealed interface HashSource {

  /**
   * A header.
   *
   * @param name the name of the header
   */
  @JsonTypeName("header")
  record Header(@JsonValue String name) implements HashSource {
    /** Checks the name. */
    public Header {
      Check.headerName("name", name);
    }
  }

  /**
   * A cookie.
   *
   * @param name the name of the cookie
   * @param ttl how long a cookie lasts that Envoy gives to a client that has none; zero (the
   *     default) if it gives none
   * @param session whether Envoy gives such a client a cookie that lasts as long as the browser is
   *     open; not together with {@code ttl}; false by default
   * @param path the path of a cookie that Envoy gives; that of the request if empty
   */
  @JsonTypeName("cookie")
  record Cookie(
      @JsonPropertyDescription("Name of the cookie.") String name,
      @JsonProperty(defaultValue = "0s")
          @JsonPropertyDescription("How long a cookie lasts that Envoy gives; none if 0s.")
          Duration ttl,
      @JsonProperty(defaultValue = "false")
          @JsonPropertyDescription("Whether Envoy gives a cookie that lasts for a session.")
          boolean session,
      @JsonProperty(defaultValue = "")
          @JsonPropertyDescription("Path of a cookie that Envoy gives.")
          String path)
      implements HashSource {

    /** Checks the values. */
    public Cookie {
      Check.headerName("name", name);
      Durations.notNegative("ttl", ttl);
      Check.oneLine("path", path);
      if (session && !ttl.isZero()) {
        throw new InvalidValueException(
            "session", "found true together with ttl (expected: at most one of the two)");
      }
    }

    /** Whether Envoy gives a cookie to a client that has none. */
    boolean isGiven() {
      return session || !ttl.isZero();
    }
  }

  /**
   * The address of the client.
   *
   * @param enabled true; nothing else makes sense
   */
  @JsonTypeName("sourceIp")
  record SourceIp(@JsonValue boolean enabled) implements HashSource {
    /** Refuses false. */
    public SourceIp {
      if (!enabled) {
        throw new InvalidValueException(
            "enabled", "found false (expected: true, or another thing to look at)");
      }
    }
  }

  /**
   * A parameter of the query.
   *
   * @param name the name of the parameter
   */
  @JsonTypeName("queryParameter")
  record QueryParameter(@JsonValue String name) implements HashSource {
    /** Checks that there is a name. */
    public QueryParameter {
      Check.notEmpty("name", name);
    }
  }

  /**
   * Something that another filter has put into the request's filter state.
   *
   * @param key its name there
   */
  @JsonTypeName("filterState")
  record FilterState(@JsonValue String key) implements HashSource {
    /** Checks that there is a name. */
    public FilterState {
      Check.notEmpty("key", key);
    }
  }
}
