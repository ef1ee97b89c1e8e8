// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.balancing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The option section {@code subsetSpec}: parts of an upstream's endpoints that a route may ask for,
 * by the endpoints' labels.
 *
 * @param selectors sets of labels by which parts are told apart; at least one
 * @param fallbackPolicy who answers a request for a part that has no endpoint, or for none; {@code
 *     NO_FALLBACK} by default
 * @param defaultSubset the labels that {@code DEFAULT_SUBSET} falls back to; only with it
 */
public record SubsetSpec(
    @JsonPropertyDescription("Sets of labels by which parts are told apart; at least one.")
        List<Selector> selectors,
    @JsonProperty(defaultValue = "NO_FALLBACK")
        @JsonPropertyDescription("Who answers a request for a part that has no endpoint.")
        FallbackPolicy fallbackPolicy,
    @JsonPropertyDescription("Labels of the endpoints that DEFAULT_SUBSET falls back to.")
        Map<String, String> defaultSubset)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "subsetSpec";

  /** Who answers a request for a part of the endpoints that is not there. */
  public enum FallbackPolicy {
    /** Nobody: the request fails with 503. */
    NO_FALLBACK,
    /** Any endpoint. */
    ANY_ENDPOINT,
    /** The endpoints with the labels of {@code defaultSubset}. */
    DEFAULT_SUBSET
  }

  /** Copies, and checks that the default is given where it is wanted. */
  public SubsetSpec {
    selectors = List.copyOf(selectors);
    defaultSubset = Map.copyOf(defaultSubset);
    Check.notEmpty("selectors", selectors);
    Check.unique("selectors", selectors, selector -> selector.keys().toString());
    boolean wanted = fallbackPolicy == FallbackPolicy.DEFAULT_SUBSET;
    if (wanted == defaultSubset.isEmpty()) {
      throw new InvalidValueException(
          "defaultSubset",
          wanted
              ? "found no label (expected: those that DEFAULT_SUBSET falls back to)"
              : "found labels with %s (expected: none, or fallbackPolicy: DEFAULT_SUBSET)"
                  .formatted(fallbackPolicy));
    }
  }

  @Override
  public Set<String> selectedLabels() {
    return Stream.concat(
            selectors.stream().flatMap(selector -> selector.keys().stream()),
            defaultSubset.keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A set of labels: the endpoints that have the same values of them are a part.
   *
   * @param keys the names of the labels, each once; their order has no meaning
   * @param singleHost whether the labels tell each endpoint from all others, so that Envoy needs
   *     less memory; with exactly one key; false by default
   */
  public record Selector(
      @JsonPropertyDescription("Names of the labels; at least one.") List<String> keys,
      @JsonProperty(defaultValue = "false")
          @JsonPropertyDescription("Whether the one label tells each endpoint from all others.")
          boolean singleHost) {

    /** Copies and sorts the names. */
    public Selector {
      Check.notEmpty("keys", keys);
      Check.unique("keys", keys, key -> key);
      Check.eachOneLine("keys", keys);
      keys = keys.stream().sorted().toList();
      if (singleHost && keys.size() != 1) {
        throw new InvalidValueException(
            "singleHost",
            "found true with %d keys (expected: exactly 1 key)".formatted(keys.size()));
      }
    }
  }
}
