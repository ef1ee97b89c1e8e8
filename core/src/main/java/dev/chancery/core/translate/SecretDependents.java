// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which resources of one kind have asked what of which secrets. Owned by the loop. */
final class SecretDependents {

  private final SecretDemand demand;
  private final Map<ResourceRef, SecretNeeds> needs = new HashMap<>();
  private final Map<SecretQuestion, Set<ResourceRef>> dependents = new HashMap<>();

  /**
   * @param demand is told which secrets are named
   */
  SecretDependents(SecretDemand demand) {
    this.demand = demand;
  }

  /** Those that may be told something else since a change. */
  Set<ResourceRef> of(SecretOutputs.Change change) {
    Set<ResourceRef> found = new TreeSet<>();
    change.turned().forEach(secret -> add(SecretQuestion.parts(secret), found));
    change.rewritten().forEach(secret -> add(SecretQuestion.content(secret), found));
    if (!change.granting().isEmpty()) {
      dependents.forEach(
          (question, resources) -> {
            if (change.granting().contains(question.secret().namespace())) {
              found.addAll(resources);
            }
          });
    }
    return found;
  }

  private void add(SecretQuestion question, Set<ResourceRef> found) {
    found.addAll(dependents.getOrDefault(question, Set.of()));
  }

  /** The secrets that a resource asks for, whether they are there or not. */
  Set<ResourceRef> askedBy(ResourceRef resource) {
    return needs.getOrDefault(resource, SecretNeeds.NONE).asked().stream()
        .map(SecretQuestion::secret)
        .collect(Collectors.toSet());
  }

  /** This is what a resource needs now; nothing if it is not there any more. */
  void set(ResourceRef resource, SecretNeeds now) {
    SecretNeeds known = now.asked().isEmpty() ? needs.remove(resource) : needs.put(resource, now);
    SecretNeeds before = known == null ? SecretNeeds.NONE : known;
    before.asked().forEach(question -> leave(question, resource));
    now.asked()
        .forEach(
            question -> dependents.computeIfAbsent(question, q -> new TreeSet<>()).add(resource));
    demand.change(now.granted(), before.granted());
  }

  private void leave(SecretQuestion question, ResourceRef resource) {
    dependents.computeIfPresent(
        question,
        (q, resources) -> {
          resources.remove(resource);
          return resources.isEmpty() ? null : resources;
        });
  }
}
