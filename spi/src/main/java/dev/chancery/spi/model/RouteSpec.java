// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * What to do with the requests that match.
 *
 * @param name a name, unique within the virtual host if there is one; may be empty
 * @param matchers a request matches if it meets one of these; every request does if there is none
 * @param action route, redirect or direct response
 * @param options features of the route
 */
public record RouteSpec(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("Name of the route.") String name,
    @JsonAlias("matcher")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @JsonPropertyDescription(
            "A request must meet one of these; without any, all requests match.")
        List<MatcherSpec> matchers,
    @OneOf @JsonPropertyDescription("What to do with the request.") RouteActionSpec action,
    @JsonProperty(defaultValue = "{}") @JsonPropertyDescription("Features of the route.")
        RouteOptions options) {

  /** Copies the list, and checks that there is an action. */
  public RouteSpec {
    matchers = List.copyOf(matchers);
    Check.present("action", action);
    Check.present("options", options);
    options = options.shared();
  }

  /**
   * A route without options.
   *
   * @param name a name, unique within the virtual host if there is one; may be empty
   * @param matchers a request matches if it meets one of these; every request does if there is none
   * @param action route, redirect or direct response
   */
  public RouteSpec(String name, List<MatcherSpec> matchers, RouteActionSpec action) {
    this(name, matchers, action, RouteOptions.NONE);
  }

  /**
   * {@return this route with other options}
   *
   * @param others the option sections, in the place of those that it had; at most one of each class
   */
  public RouteSpec withOptions(Option... others) {
    return new RouteSpec(name, matchers, action, RouteOptions.of(others));
  }

  /**
   * {@return this route with another action}
   *
   * @param other route, redirect or direct response
   */
  public RouteSpec withAction(RouteActionSpec other) {
    return new RouteSpec(name, matchers, other, options);
  }

  /**
   * {@return a route for all requests under a path prefix, without a name}
   *
   * @param prefix a text that begins with a slash; the case counts
   * @param action route, redirect or direct response
   */
  public static RouteSpec prefix(String prefix, RouteActionSpec action) {
    return new RouteSpec("", List.of(MatcherSpec.prefix(prefix)), action);
  }
}
