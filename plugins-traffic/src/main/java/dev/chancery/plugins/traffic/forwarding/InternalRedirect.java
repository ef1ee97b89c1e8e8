// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.Unsigned;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The option section {@code internalRedirect}: Envoy itself follows redirects that upstreams answer
 * with. The most specific section holds as a whole.
 *
 * @param maxInternalRedirects how many redirects in a row are followed; 1 by default
 * @param redirectResponseCodes which of 301, 302, 303, 307 and 308 are followed; 302 alone if there
 *     is none
 * @param allowCrossSchemeRedirect whether redirects from {@code http} to {@code https} and back are
 *     followed; false by default
 * @param responseHeadersToCopy headers of the redirect that the next request has
 */
public record InternalRedirect(
    @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("How many redirects in a row are followed.")
        long maxInternalRedirects,
    @JsonPropertyDescription("Which of 301, 302, 303, 307 and 308 are followed; 302 if absent.")
        List<Integer> redirectResponseCodes,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether redirects to another scheme are followed.")
        boolean allowCrossSchemeRedirect,
    @JsonPropertyDescription("Headers of the redirect that the next request has.")
        List<String> responseHeadersToCopy)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "internalRedirect";

  private static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);

  /** Copies the lists and checks the values. */
  public InternalRedirect {
    redirectResponseCodes = List.copyOf(redirectResponseCodes);
    responseHeadersToCopy = List.copyOf(responseHeadersToCopy);
    Unsigned.check("maxInternalRedirects", maxInternalRedirects);
    Check.unique("redirectResponseCodes", redirectResponseCodes, String::valueOf);
    for (int i = 0; i < redirectResponseCodes.size(); i++) {
      checkCode("redirectResponseCodes[%d]".formatted(i), redirectResponseCodes.get(i));
    }
    Check.unique("responseHeadersToCopy", responseHeadersToCopy, name -> name);
    for (int i = 0; i < responseHeadersToCopy.size(); i++) {
      Check.headerName("responseHeadersToCopy[%d]".formatted(i), responseHeadersToCopy.get(i));
    }
  }

  private static void checkCode(String field, int code) {
    if (!CODES.contains(code)) {
      throw new InvalidValueException(
          field, "found %d (expected: one of %s)".formatted(code, new TreeSet<>(CODES)));
    }
  }
}
