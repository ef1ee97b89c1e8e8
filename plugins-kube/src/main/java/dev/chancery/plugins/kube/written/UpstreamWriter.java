// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import dev.chancery.plugins.kube.client.CallFailedException;
import dev.chancery.plugins.kube.client.CallFailedException.Reason;
import dev.chancery.plugins.kube.client.Trees;
import dev.chancery.plugins.kube.client.UpstreamClient;
import dev.chancery.plugins.kube.client.UpstreamObject;
import dev.chancery.plugins.kube.upstream.Ownership;
import dev.chancery.spi.model.ResourceRef;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes single upstreams. What a user wrote, and what a user has taken over by removing the label,
 * is left alone.
 *
 * @param client asks the API server
 * @param trees reads what was written last
 */
record UpstreamWriter(UpstreamClient client, Trees trees) {

  private static final int TRIES = 3;

  /** Brings an object in line with what was found, and makes it if it is not there. */
  void write(WantedUpstream wanted) {
    Optional<UpstreamObject> there = client.get(wanted.ref());
    if (there.isEmpty()) {
      create(wanted);
    } else if (isOurs(there.get())) {
      Adjustment adjustment = wanted.adjustment(there.get(), trees);
      if (!adjustment.isDone()) {
        apply(wanted, adjustment.ours(), preconditions(there.get()));
      }
    }
  }

  static boolean isOurs(UpstreamObject object) {
    return Ownership.VALUE.equals(object.labels().get(Ownership.LABEL));
  }

  /** Somebody else may have made it in that moment: then it is as if nothing was written. */
  private void create(WantedUpstream wanted) {
    UpstreamObject made = client.apply(wanted.ref(), wanted.document(Leaves.of(wanted.fields())));
    if (made.managers().stream().anyMatch(manager -> !manager.equals(UpstreamClient.MANAGER))) {
      UpstreamObject unused = client.apply(made.ref(), Map.of("metadata", preconditions(made)));
    }
  }

  /** It is the object that was read, and nobody has changed it since. */
  private static Map<String, Object> preconditions(UpstreamObject seen) {
    return new TreeMap<>(Map.of("uid", seen.uid(), "resourceVersion", seen.resourceVersion()));
  }

  /** Without the fields that turn out to be somebody else's. */
  private void apply(WantedUpstream wanted, Leaves ours, Map<String, Object> preconditions) {
    Leaves left = ours;
    for (int tried = 1; ; tried++) {
      try {
        UpstreamObject unused = client.apply(wanted.ref(), document(wanted, left, preconditions));
        return;
      } catch (CallFailedException e) {
        if (e.reason() != Reason.OWNED || tried == TRIES) {
          throw e;
        }
        left = left.without(e.fields());
      }
    }
  }

  private static Map<String, Object> document(
      WantedUpstream wanted, Leaves ours, Map<String, Object> preconditions) {
    Map<String, Object> document = wanted.document(ours);
    Map<String, Object> metadata = Trees.sorted(document.get("metadata"));
    metadata.putAll(preconditions);
    document.put("metadata", metadata);
    return document;
  }

  /** Deletes an object whose service does not have it any more, as that is now. */
  void delete(ResourceRef ref, Presence presence) {
    Optional<UpstreamObject> there = client.get(ref).filter(UpstreamWriter::isOurs);
    if (there.isPresent()
        && Ownership.service(there.get().labels())
            .filter(
                key ->
                    client.service(key).stream().noneMatch(found -> presence.isFound(found, ref)))
            .isPresent()) {
      client.delete(there.get());
    }
  }
}
