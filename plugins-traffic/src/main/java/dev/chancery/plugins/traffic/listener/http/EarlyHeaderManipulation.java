// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.listener.http;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.spi.model.Check;
import java.util.List;

/**
 * Headers of a request that are changed before anything else looks at it: routes, filters and
 * traces see what is left. Headers are removed first. Nothing by default.
 *
 * @param headersToAdd headers that a request gets
 * @param headersToRemove names of headers that it loses
 */
public record EarlyHeaderManipulation(
    @JsonPropertyDescription("Headers that a request gets.") List<HeaderToAdd> headersToAdd,
    @JsonPropertyDescription("Names of headers that it loses.") List<String> headersToRemove) {

  static final EarlyHeaderManipulation NONE = new EarlyHeaderManipulation(List.of(), List.of());

  /** Copies the lists and checks the names. */
  public EarlyHeaderManipulation {
    headersToAdd = List.copyOf(headersToAdd);
    headersToRemove = List.copyOf(headersToRemove);
    for (int i = 0; i < headersToRemove.size(); i++) {
      Check.headerName("headersToRemove[%d]".formatted(i), headersToRemove.get(i));
    }
  }
}
