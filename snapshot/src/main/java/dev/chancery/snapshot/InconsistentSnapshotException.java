// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.List;
import java.util.stream.Collectors;

/** A snapshot was refused because it refers to resources that it does not have. */
public final class InconsistentSnapshotException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<DanglingReference> missing;

  /**
   * Makes the exception.
   *
   * @param group the group whose snapshot it would have been
   * @param missing every reference to what is not there
   */
  public InconsistentSnapshotException(String group, List<DanglingReference> missing) {
    super(
        missing.stream()
            .map(DanglingReference::toString)
            .collect(
                Collectors.joining(
                    "; ",
                    "the snapshot of group '" + group + "' is inconsistent: ",
                    "; add what is missing, or set the snapshot unchecked")));
    this.missing = List.copyOf(missing);
  }

  /** {@return every reference to what is not there; empty after deserialization} */
  public List<DanglingReference> missing() {
    List<DanglingReference> known = missing;
    return known == null ? List.of() : known;
  }
}
