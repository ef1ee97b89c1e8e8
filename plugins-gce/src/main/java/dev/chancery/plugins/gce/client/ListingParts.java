// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import com.google.cloud.compute.v1.Warning;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.Listing;
import dev.chancery.plugins.gce.http.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A listing that is put together from pages. */
final class ListingParts<T> {

  private final List<T> items = new ArrayList<>();
  private final Map<String, String> unreachable = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> places = new HashSet<>();

  void add(T item) {
    items.add(item);
  }

  /** A zone or region that the answer names. */
  void place(String scope) {
    places.add(Urls.last(scope));
  }

  /** A zone or region that did not answer. */
  void unreachable(String scope, String message) {
    unreachable.putIfAbsent(Urls.last(scope), message);
  }

  /**
   * A warning of the answer.
   *
   * @param scope the zone or region that it is about; empty for all
   */
  void warning(String scope, Warning warning) {
    String code = warning.getCode();
    if (code.isEmpty() || code.equals("NO_RESULTS_ON_PAGE")) {
      return;
    }
    String text = Redaction.line(code + ": " + warning.getMessage());
    if (code.equals("UNREACHABLE") && !scope.isEmpty()) {
      unreachable(scope, text);
    } else {
      warnings.add(scope.isEmpty() ? text : Urls.last(scope) + ": " + text);
    }
  }

  Listing<T> listing() {
    return new Listing<>(items, unreachable, List.copyOf(warnings), places);
  }

  /** All of it; there is none if a part did not answer, for who is told less would believe it. */
  List<T> whole(Asked asked) throws GceException {
    if (!unreachable.isEmpty() || warnings.stream().anyMatch(w -> w.startsWith("UNREACHABLE"))) {
      String message =
          asked
              + ": the answer is not whole, "
              + String.join(", ", unreachable.values())
              + warnings;
      throw new GceException(
          GceException.Reason.UNAVAILABLE, message, new IOException("partial answer"));
    }
    return List.copyOf(items);
  }
}
