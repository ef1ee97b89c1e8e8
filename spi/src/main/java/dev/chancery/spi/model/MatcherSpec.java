// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * What a request must be like: all of it must hold.
 *
 * @param path the path, by prefix (the default, {@code /}), exactly, or by regular expression; or
 *     that a tunnel is asked for
 * @param caseSensitive whether the case of a prefix or exact path counts; true by default
 * @param headers what the headers must be like
 * @param queryParameters what the query must be like
 * @param methods one of these methods, or any if empty
 */
public record MatcherSpec(
    @OneOf(defaultValue = "{\"prefix\": \"/\"}")
        @JsonPropertyDescription("What the path must be like.")
        Path path,
    @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("Whether the case of a prefix or exact path counts.")
        boolean caseSensitive,
    @JsonPropertyDescription("What the headers must be like.") List<HeaderMatcherSpec> headers,
    @JsonPropertyDescription("What the query must be like.")
        List<QueryParameterMatcherSpec> queryParameters,
    @JsonPropertyDescription("One of these methods; any if empty.") List<String> methods) {

  /** How the path is compared. */
  public sealed interface Path permits Prefix, Exact, Regex, Connect {}

  /**
   * The path begins with this.
   *
   * @param value a text that begins with a slash
   */
  @JsonTypeName("prefix")
  public record Prefix(@JsonValue String value) implements Path {
    /** Checks the slash. */
    public Prefix {
      checkSlash("prefix", value);
    }
  }

  /**
   * The path is this, without the query.
   *
   * @param value a text that begins with a slash
   */
  @JsonTypeName("exact")
  public record Exact(@JsonValue String value) implements Path {
    /** Checks the slash. */
    public Exact {
      checkSlash("exact", value);
    }
  }

  /**
   * The whole path without the query matches this.
   *
   * @param value a regular expression in RE2 syntax
   */
  @JsonTypeName("regex")
  public record Regex(@JsonValue String value) implements Path {
    /** Checks that there is an expression; whether it compiles is checked when it is translated. */
    public Regex {
      Check.notEmpty("regex", value);
    }
  }

  /**
   * The request has no path, as it asks for a tunnel by the method {@code CONNECT}. None of the
   * others matches such a request; the route needs {@code upgrades} as well.
   */
  @JsonTypeName("connectMatcher")
  public record Connect() implements Path {}

  /** Copies the lists and checks the methods. */
  public MatcherSpec {
    Check.present("path", path);
    headers = List.copyOf(headers);
    queryParameters = List.copyOf(queryParameters);
    methods = List.copyOf(methods);
    for (int i = 0; i < methods.size(); i++) {
      Check.notEmpty("methods[%d]".formatted(i), methods.get(i));
    }
  }

  /**
   * {@return a matcher of all requests whose path has a prefix, its case included}
   *
   * @param prefix a text that begins with a slash
   */
  public static MatcherSpec prefix(String prefix) {
    return new MatcherSpec(new Prefix(prefix), true, List.of(), List.of(), List.of());
  }

  private static void checkSlash(String field, String value) {
    if (!value.startsWith("/")) {
      throw new InvalidValueException(
          field, "found '%s' (expected: a path that begins with '/')".formatted(value));
    }
  }
}
