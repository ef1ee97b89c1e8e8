package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A response to be sent, or one that was and is not answered yet.
 *
 * @param nonce its nonce
 * @param version the version that it shows
 * @param snapshotVersion the version of the type in the snapshot that it was made from
 * @param resources what it has
 * @param removed delta: what it says is not there
 * @param changes why it is sent
 * @param step the step of the group's snapshot up to which it has all that was due; 0 if it has
 *     just what was asked for
 */
record Outgoing(
    String nonce,
    String version,
    String snapshotVersion,
    List<EncodedResource> resources,
    List<String> removed,
    Changes changes,
    long step) {

  List<String> names() {
    List<String> names = new ArrayList<>(resources.size());
    resources.forEach(resource -> names.add(resource.name()));
    return names;
  }

  Set<String> nameSet() {
    return resources.stream().map(EncodedResource::name).collect(Collectors.toSet());
  }
}
