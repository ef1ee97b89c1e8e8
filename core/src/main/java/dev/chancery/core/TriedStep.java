// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A snapshot that was tried, and what of it Envoys would refuse.
 *
 * @param proxy whose snapshot it is
 * @param snapshot what was tried
 * @param refused why, by resource
 * @param trouble why that can't be told; empty if it can
 */
record TriedStep(
    ResourceRef proxy, Snapshot snapshot, Map<ResourceName, String> refused, String trouble) {

  private static final String REPORTER = "trial";

  /**
   * What can be published.
   *
   * @param served what is published now
   */
  Snapshot sound(Snapshot served) {
    if (refused.isEmpty()) {
      return snapshot;
    }
    Snapshot.Edit edit = snapshot.edit();
    for (ResourceName name : refused.keySet()) {
      Optional<EncodedResource> before = served.get(name.typeUrl(), name.name());
      if (before.isPresent()) {
        edit.put(before.get());
      } else if (name.typeUrl().equals(ResourceTypes.LISTENER)) {
        edit.remove(name.typeUrl(), name.name());
      }
    }
    return edit.commit().after();
  }

  /** What there is to say of the proxy. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    new TreeMap<>(byText()).forEach((text, reason) -> problems.add(problem(text, reason)));
    if (!trouble.isEmpty()) {
      problems.add(
          Problem.warning(
              REPORTER, "", "published without knowing whether Envoys take it: " + trouble));
    }
    return problems;
  }

  private Map<String, String> byText() {
    Map<String, String> texts = new TreeMap<>();
    refused.forEach(
        (name, reason) -> {
          String type = name.typeUrl().substring(name.typeUrl().lastIndexOf('.') + 1);
          texts.put("%s '%s'".formatted(type, name.name()), reason);
        });
    return texts;
  }

  private static Problem problem(String what, String reason) {
    return Problem.error(
        REPORTER,
        "",
        "an Envoy that was asked refuses %s: %s; it stays as it was".formatted(what, reason));
  }
}
