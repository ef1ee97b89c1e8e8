// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers with a redirect. At least one part of the URL changes.
 *
 * @param hostRedirect the new host; empty to keep it
 * @param pathRedirect the new path; empty to keep it
 * @param prefixRewrite what replaces the matched prefix; empty to keep it; not together with {@code
 *     pathRedirect}
 * @param responseCode 301 (the default), 302, 303, 307 or 308
 * @param httpsRedirect whether the scheme becomes https
 * @param portRedirect the new port; 0 to keep it
 * @param stripQuery whether the query is dropped
 */
@JsonTypeName("redirectAction")
public record RedirectSpec(
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("The new host.") String hostRedirect,
    @JsonProperty(defaultValue = "") @JsonPropertyDescription("The new path.") String pathRedirect,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription(
            "What replaces the matched prefix; not together with pathRedirect.")
        String prefixRewrite,
    @JsonProperty(defaultValue = "301") @JsonPropertyDescription("301, 302, 303, 307 or 308.")
        int responseCode,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether the scheme becomes https.")
        boolean httpsRedirect,
    @JsonProperty(defaultValue = "0") @JsonPropertyDescription("The new port.") int portRedirect,
    @JsonProperty(defaultValue = "false") @JsonPropertyDescription("Whether the query is dropped.")
        boolean stripQuery)
    implements RouteActionSpec {

  private static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);

  /** Checks code, port and texts, and that not both ways to change the path are used. */
  public RedirectSpec {
    if (!CODES.contains(responseCode)) {
      throw new InvalidValueException(
          "responseCode",
          "found %d (expected: one of %s)".formatted(responseCode, new TreeSet<>(CODES)));
    }
    Check.range("portRedirect", portRedirect, 0, 65535);
    Check.oneLine("hostRedirect", hostRedirect);
    Check.oneLine("pathRedirect", pathRedirect);
    Check.oneLine("prefixRewrite", prefixRewrite);
    if (!pathRedirect.isEmpty() && !prefixRewrite.isEmpty()) {
      throw new InvalidValueException(
          "prefixRewrite", "found together with pathRedirect (expected: at most one of the two)");
    }
  }

  /**
   * {@return a redirect to another host that keeps the rest of the URL}
   *
   * @param host the new host
   * @param responseCode 301, 302, 303, 307 or 308
   */
  public static RedirectSpec toHost(String host, int responseCode) {
    return new RedirectSpec(host, "", "", responseCode, false, 0, false);
  }
}
