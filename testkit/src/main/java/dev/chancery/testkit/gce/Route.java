// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import dev.chancery.testkit.gce.query.ApiMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A method and what answers it. */
final class Route {

  private final ApiMethod method;
  private final Endpoint endpoint;
  private final List<String> segments;

  Route(ApiMethod method, Endpoint endpoint) {
    this.method = method;
    this.endpoint = endpoint;
    this.segments = List.of(method.path().split("/", -1));
  }

  ApiMethod method() {
    return method;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /**
   * The variables of a path.
   *
   * @param path the segments of the path
   * @return empty if the path is none of this method
   */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{")) {
        variables.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** The permission that a caller needs, such as {@code compute.instances.list}. */
  String permission() {
    String[] parts = method.id().split("\\.", -1);
    String resource = parts[1].replaceFirst("^(region|global)(?=[A-Z])", "");
    String verb = parts[2].equals("get") ? "get" : "list";
    return "compute.%s%s.%s"
        .formatted(resource.substring(0, 1).toLowerCase(Locale.ROOT), resource.substring(1), verb);
  }
}
