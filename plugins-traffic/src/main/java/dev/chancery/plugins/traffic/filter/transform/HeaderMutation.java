// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.filter.FilterOption;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The option section {@code headerMutation}: Envoy changes headers of requests and answers, and the
 * query. What is said of a listener, a virtual host, a route and a destination is all done, in this
 * order, and so is what several policies say of one of them. What is said of an upstream is done
 * after that, to each try of a request that goes there, whichever route chose it.
 *
 * @param requestMutations changes of the headers of requests, in their order
 * @param queryParameterMutations changes of the query, after those
 * @param responseMutations changes of the headers of answers, in their order
 * @param disabled whether nothing is changed here, whatever encloses this; false by default
 */
public record HeaderMutation(
    @JsonPropertyDescription("Changes of the headers of requests, in their order.")
        List<HeaderChange> requestMutations,
    @JsonPropertyDescription("Changes of the query, after those.")
        List<ParameterChange> queryParameterMutations,
    @JsonPropertyDescription("Changes of the headers of answers, in their order.")
        List<HeaderChange> responseMutations,
    @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("Whether nothing is changed here.")
        boolean disabled)
    implements FilterOption {

  /** The name of the section in YAML. */
  public static final String SECTION = "headerMutation";

  /** Copies the lists, and checks that there is a change, or none at all. */
  public HeaderMutation {
    requestMutations = List.copyOf(requestMutations);
    queryParameterMutations = List.copyOf(queryParameterMutations);
    responseMutations = List.copyOf(responseMutations);
    boolean none =
        requestMutations.isEmpty()
            && queryParameterMutations.isEmpty()
            && responseMutations.isEmpty();
    if (disabled != none) {
      throw new InvalidValueException(
          "disabled",
          none
              ? "found false without any change (expected: a change, or disabled: true)"
              : "found true together with changes (expected: one of them)");
    }
  }

  /** What is done where the policy of one more attachment to the same part is this. */
  HeaderMutation with(HeaderMutation specific) {
    return disabled || specific.disabled
        ? specific
        : new HeaderMutation(
            both(requestMutations, specific.requestMutations),
            both(queryParameterMutations, specific.queryParameterMutations),
            both(responseMutations, specific.responseMutations),
            false);
  }

  private static <T> List<T> both(List<T> general, List<T> specific) {
    return Stream.concat(general.stream(), specific.stream()).toList();
  }
}
