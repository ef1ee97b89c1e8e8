// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.time.Instant;
import java.util.Map;

/**
 * A request that reached the fake. It has no token in it.
 *
 * @param method the HTTP method
 * @param path the decoded path, such as {@code
 *     /compute/v1/projects/shop/zones/europe-west1-b/instances}
 * @param query the decoded parameters
 * @param time when it came
 * @param identity whose token it carried, an e-mail address; empty if it had none, or none that was
 *     good
 * @param quotaProject the header {@code X-Goog-User-Project}; empty if it had none
 * @param fieldMask the part of the answer that it asked for; empty if all
 */
public record RecordedRequest(
    String method,
    String path,
    Map<String, String> query,
    Instant time,
    String identity,
    String quotaProject,
    String fieldMask) {

  /** Copies. */
  public RecordedRequest {
    query = Map.copyOf(query);
  }

  static RecordedRequest of(IncomingRequest request, Instant time, String identity) {
    String fields = request.parameter("fields") + request.parameter("$fields");
    return new RecordedRequest(
        request.method(),
        request.path(),
        request.query(),
        time,
        identity,
        request.header("X-Goog-User-Project"),
        fields.isEmpty() ? request.header("X-Goog-FieldMask") : fields);
  }

  /** {@return the project in the path; empty if there is none} */
  public String project() {
    return after("projects");
  }

  /** {@return the zone in the path; empty if there is none} */
  public String zone() {
    return after("zones");
  }

  /**
   * {@return a parameter; empty if it is not there}
   *
   * @param name the name in the query
   */
  public String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  /** {@return whether it goes to the Compute API, and not to one that gives tokens} */
  public boolean isCompute() {
    return path.startsWith(ComputeService.ROOT);
  }

  private String after(String segment) {
    String[] parts = path.split("/", -1);
    for (int i = 0; i + 1 < parts.length; i++) {
      if (parts[i].equals(segment)) {
        return parts[i + 1];
      }
    }
    return "";
  }
}
