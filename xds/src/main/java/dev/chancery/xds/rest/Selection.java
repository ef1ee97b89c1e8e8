package dev.chancery.xds.rest;

import dev.chancery.snapshot.EncodedResource;
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
record Selection(String version, List<EncodedResource> resources) {

  private static final String WILDCARD = "*";

  static Selection of(Snapshot snapshot, RestType type, Collection<String> names) {
    List<EncodedResource> resources = new ArrayList<>();
    boolean all = names.contains(WILDCARD) || (names.isEmpty() && type.isWhole());
    Collection<String> wanted = all ? snapshot.resources(type.typeUrl()).keySet() : names;
    for (String name : new TreeSet<>(wanted)) {
      snapshot.get(type.typeUrl(), name).ifPresent(resources::add);
    }
    VersionSum sum = VersionSum.EMPTY;
    for (EncodedResource resource : resources) {
      sum = sum.plus(resource);
    }
    return new Selection(version(snapshot, sum), resources);
  }

  private static String version(Snapshot snapshot, VersionSum sum) {
    return snapshot.givenVersion().map(given -> given + "@" + sum).orElseGet(sum::toString);
  }
}
