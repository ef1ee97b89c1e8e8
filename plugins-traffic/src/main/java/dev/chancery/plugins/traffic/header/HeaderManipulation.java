// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.header;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.plugins.traffic.values.HeaderToAdd;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import java.util.List;
import java.util.stream.Stream;

/**
 * The option section {@code headerManipulation}: headers that are added to requests and answers,
 * and taken from them, by a listener, a virtual host, a route and one of its weighted destinations.
 * What all of them say is done; of several sections for one part too, the general one first.
 *
 * @param requestHeadersToAdd headers that upstreams find besides those of the client
 * @param requestHeadersToRemove headers that upstreams don't find
 * @param responseHeadersToAdd headers that clients find besides those of the upstream
 * @param responseHeadersToRemove headers that clients don't find
 */
public record HeaderManipulation(
    @JsonPropertyDescription("Headers that upstreams find besides those of the client.")
        List<HeaderToAdd> requestHeadersToAdd,
    @JsonPropertyDescription("Headers that upstreams don't find.")
        List<String> requestHeadersToRemove,
    @JsonPropertyDescription("Headers that clients find besides those of the upstream.")
        List<HeaderToAdd> responseHeadersToAdd,
    @JsonPropertyDescription("Headers that clients don't find.")
        List<String> responseHeadersToRemove)
    implements Option {

  /** The name of the section in YAML. */
  public static final String SECTION = "headerManipulation";

  private static final int MAX_HEADERS = 1000;

  /** Copies the lists and checks the names. */
  public HeaderManipulation {
    requestHeadersToAdd = List.copyOf(requestHeadersToAdd);
    requestHeadersToRemove = List.copyOf(requestHeadersToRemove);
    responseHeadersToAdd = List.copyOf(responseHeadersToAdd);
    responseHeadersToRemove = List.copyOf(responseHeadersToRemove);
    Check.range("requestHeadersToAdd", requestHeadersToAdd.size(), 0, MAX_HEADERS);
    Check.range("responseHeadersToAdd", responseHeadersToAdd.size(), 0, MAX_HEADERS);
    checkAdded("requestHeadersToAdd", requestHeadersToAdd);
    checkAdded("responseHeadersToAdd", responseHeadersToAdd);
    checkRemoved("requestHeadersToRemove", requestHeadersToRemove);
    checkRemoved("responseHeadersToRemove", responseHeadersToRemove);
  }

  private static void checkAdded(String field, List<HeaderToAdd> headers) {
    for (int i = 0; i < headers.size(); i++) {
      checkChangeable("%s[%d].header.key".formatted(field, i), headers.get(i).header().key());
    }
  }

  private static void checkRemoved(String field, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String place = "%s[%d]".formatted(field, i);
      Check.headerName(place, names.get(i));
      checkChangeable(place, names.get(i));
    }
  }

  /** Envoy lets nobody change these so; what they are for has options of its own. */
  private static void checkChangeable(String field, String name) {
    if (name.startsWith(":") || name.equalsIgnoreCase("host")) {
      throw new InvalidValueException(
          field,
          "found '%s' (expected: neither host, which hostRewrite changes, nor a name that begins"
                  .formatted(name)
              + " with ':')");
    }
  }

  /** What this says, and after it what another does. */
  HeaderManipulation and(HeaderManipulation other) {
    return new HeaderManipulation(
        joined(requestHeadersToAdd, other.requestHeadersToAdd),
        joined(requestHeadersToRemove, other.requestHeadersToRemove),
        joined(responseHeadersToAdd, other.responseHeadersToAdd),
        joined(responseHeadersToRemove, other.responseHeadersToRemove));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
