// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be written of an upstream, so that what users have changed since it was written last
 * stays theirs: also that they took something away.
 *
 * @param wanted what was found now
 * @param last what was found when it was written last; nothing if it never was
 * @param live what is there
 */
record Adjustment(Map<String, Object> wanted, Map<String, Object> last, Map<String, Object> live) {

  /** The fields of what was found that no user has changed. */
  Leaves ours() {
    Map<List<String>, Object> ours = new LinkedHashMap<>();
    Leaves.of(wanted)
        .byPath()
        .forEach(
            (path, value) -> {
              if (isOurs(path)) {
                ours.put(path, value);
              }
            });
    return new Leaves(ours);
  }

  /**
   * What is new may be there by a default, or by a user's hand; that is for the API server to tell.
   */
  private boolean isOurs(List<String> path) {
    return Leaves.at(last, path)
        .map(
            before ->
                Leaves.at(live, path).filter(now -> Leaves.isAsWritten(before, now)).isPresent())
        .orElse(true);
  }

  /** Whether there is nothing to write. */
  boolean isDone() {
    return wanted.equals(last)
        && ours().byPath().entrySet().stream()
            .allMatch(
                leaf ->
                    Leaves.at(live, leaf.getKey())
                        .filter(found -> Leaves.isAsWritten(leaf.getValue(), found))
                        .isPresent());
  }
}
