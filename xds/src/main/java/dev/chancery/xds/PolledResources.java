// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.VersionSum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What a client that polls gets of a snapshot.
 *
 * @param version a hash of all of it, behind the version that the host gave, if it gave one; equal
 *     for equal resources only
 * @param resources the resources, by name
 */
public record PolledResources(String version, List<EncodedResource> resources) {

  /** Copies the list. */
  public PolledResources {
    resources = List.copyOf(resources);
  }

  static PolledResources of(Snapshot snapshot, ResourceKind kind, Collection<String> names) {
    List<EncodedResource> resources = new ArrayList<>();
    VersionSum sum = VersionSum.EMPTY;
    for (String name : wanted(snapshot, kind, names)) {
      EncodedResource resource = snapshot.resources(kind.typeUrl()).get(name);
      if (resource != null) {
        resources.add(resource);
        sum = sum.plus(resource);
      }
    }
    return new PolledResources(version(snapshot, sum), resources);
  }

  private static Collection<String> wanted(
      Snapshot snapshot, ResourceKind kind, Collection<String> names) {
    if (names.contains(Subscription.WILDCARD) || (names.isEmpty() && !kind.byName())) {
      return new TreeSet<>(snapshot.resources(kind.typeUrl()).keySet());
    }
    Collection<String> wanted = new TreeSet<>();
    for (String name : names) {
      wanted.add(ResourceName.canonical(name));
      wanted.addAll(snapshot.members(kind.typeUrl(), name));
    }
    return wanted;
  }

  private static String version(Snapshot snapshot, VersionSum sum) {
    return snapshot.givenVersion().map(given -> given + "@" + sum).orElseGet(sum::toString);
  }

  /** {@return the names of the resources} */
  public List<String> names() {
    return resources.stream().map(EncodedResource::name).toList();
  }
}
