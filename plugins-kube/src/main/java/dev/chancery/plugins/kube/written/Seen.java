// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import dev.chancery.plugins.kube.client.ClusterResource;
import dev.chancery.plugins.kube.client.Trees;
import dev.chancery.plugins.kube.client.UpstreamObject;
import dev.chancery.plugins.kube.upstream.FoundUpstream;
import dev.chancery.spi.model.ResourceRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The upstreams of the cluster as the watch has seen them, read once for each change. It tells what
 * may have to be written; what is written is decided by what the API server says then. For use by
 * one thread at a time.
 */
final class Seen {

  private final Trees trees = new Trees();
  private Map<ResourceRef, Entry> objects = new HashMap<>();
  private Map<ResourceRef, Want> wants = new HashMap<>();

  private record Entry(String text, UpstreamObject object) {}

  private record Want(FoundUpstream found, WantedUpstream wanted) {}

  /** Takes what there is now. */
  void update(Iterable<ClusterResource> resources, Iterable<FoundUpstream> found) {
    Map<ResourceRef, Entry> next = new HashMap<>();
    for (ClusterResource resource : resources) {
      ResourceRef ref = resource.key().ref();
      Entry before = objects.get(ref);
      next.put(
          ref, before != null && before.text().equals(resource.text()) ? before : read(resource));
    }
    objects = next;
    Map<ResourceRef, Want> nextWants = new HashMap<>();
    for (FoundUpstream each : found) {
      ResourceRef ref = each.upstream().ref();
      Want before = wants.get(ref);
      nextWants.put(
          ref,
          before != null && before.found().equals(each)
              ? before
              : new Want(each, WantedUpstream.of(each, trees)));
    }
    wants = nextWants;
  }

  private Entry read(ClusterResource resource) {
    Map<String, Object> tree = trees.read(resource.text());
    Map<String, Object> metadata = Trees.sorted(tree.get("metadata"));
    UpstreamObject object =
        new UpstreamObject(
            resource.key().ref(),
            "",
            "",
            Trees.texts(metadata.get("labels")),
            Trees.texts(metadata.get("annotations")),
            Trees.sorted(tree.get("spec")),
            Set.of());
    return new Entry(resource.text(), object);
  }

  /** What was found, by name. */
  Map<ResourceRef, WantedUpstream> wanted() {
    Map<ResourceRef, WantedUpstream> wanted = new TreeMap<>();
    wants.forEach((ref, want) -> wanted.put(ref, want.wanted()));
    return wanted;
  }

  /** Whether it seems that nothing is to be done for what was found. */
  boolean isDone(WantedUpstream wanted) {
    Entry there = objects.get(wanted.ref());
    return there != null
        && (!UpstreamWriter.isOurs(there.object())
            || wanted.adjustment(there.object(), trees).isDone());
  }

  /** The labels of the objects that seem to be ours. */
  Map<ResourceRef, Map<String, String>> ours() {
    Map<ResourceRef, Map<String, String>> ours = new TreeMap<>();
    objects.forEach(
        (ref, entry) -> {
          if (UpstreamWriter.isOurs(entry.object())) {
            ours.put(ref, entry.object().labels());
          }
        });
    return ours;
  }

  /** What reads and writes JSON here. */
  Trees trees() {
    return trees;
  }
}
