// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The parameter {@code filter} of Google's lists. Immutable; safe for use by several threads.
 *
 * <p>Two languages, which one filter can't mix. One is that of Google's API improvement proposal
 * 160: {@code labels.app = "web" AND (status = RUNNING OR status = STAGING)}, where OR binds
 * tighter than AND, two expressions side by side are joined by AND, {@code NOT} or {@code -}
 * negates, {@code labels.owner:*} asks whether a key is there, and {@code tags.items:"x"} whether a
 * list has a value. The other matches a whole field with a regular expression: {@code name eq
 * web-.*}, {@code (name ne a.*) (status eq RUNNING)}.
 *
 * <p>What Google refuses is refused: a field that the type lacks or that is no text, number or
 * boolean, {@code =} on a list, {@code ~}, a list of values in parentheses. A comparison by way of
 * a label that is not there is false, {@code !=} too, as the proposal has it; {@code *} within a
 * value means itself.
 */
public final class Filter {

  private final Predicate<JsonNode> predicate;

  private Filter(Predicate<JsonNode> predicate) {
    this.predicate = predicate;
  }

  /**
   * Reads a filter.
   *
   * @param text blank matches everything
   * @param type what it is asked of, such as {@code Instance}
   * @return the filter
   * @throws InvalidQueryException if Google refuses it
   */
  public static Filter parse(String text, ApiType type) {
    if (text.isBlank()) {
      return new Filter(node -> true);
    }
    Optional<Predicate<JsonNode>> regular = RegexFilter.parse(text, type);
    return new Filter(regular.orElseGet(() -> new FilterParser(text, type).parse()));
  }

  /**
   * {@return whether it matches a resource, in Google's JSON}
   *
   * @param resource the resource
   */
  public boolean matches(JsonNode resource) {
    return predicate.test(resource);
  }
}
