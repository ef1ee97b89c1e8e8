// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import java.util.List;

/**
 * Where in a request the token is looked for, in all of these places. Nowhere given means the
 * header {@code authorization: Bearer <token>} and the query parameter {@code access_token}.
 *
 * @param headers headers
 * @param queryParams names of query parameters
 * @param cookies names of cookies
 */
public record TokenSource(
    @JsonPropertyDescription("Headers.") List<TokenHeader> headers,
    @JsonPropertyDescription("Names of query parameters.") List<String> queryParams,
    @JsonPropertyDescription("Names of cookies.") List<String> cookies) {

  /** Copies the lists and checks the names. */
  public TokenSource {
    headers = List.copyOf(headers);
    queryParams = List.copyOf(queryParams);
    cookies = List.copyOf(cookies);
    Check.eachOneLine("queryParams", queryParams);
    Check.eachOneLine("cookies", cookies);
  }

  /**
   * A header that may have the token.
   *
   * @param header its name
   * @param prefix what stands before the token, such as {@code "Bearer "}; nothing by default
   */
  public record TokenHeader(
      @JsonPropertyDescription("Name of the header.") String header,
      @JsonProperty(defaultValue = "") @JsonPropertyDescription("What stands before the token.")
          String prefix) {

    /** Checks the texts. */
    public TokenHeader {
      Check.headerName("header", header);
      Check.oneLine("prefix", prefix);
    }
  }
}
