// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import dev.chancery.plugins.kube.client.Trees;
import dev.chancery.plugins.kube.client.UpstreamObject;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.upstream.FoundUpstream;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.ResourceRef;
import java.util.Map;
import java.util.TreeMap;

/**
 * An upstream that was found, in the form in which it is written.
 *
 * @param ref what it is called
 * @param fields its labels and its spec, as JSON has them
 * @param text the same as JSON
 */
record WantedUpstream(ResourceRef ref, Map<String, Object> fields, String text) {

  /** Has what was found when the object was written last, to tell what users have changed since. */
  static final String LAST = ServiceOffer.PREFIX + "last-discovered";

  static WantedUpstream of(FoundUpstream found, Trees trees) {
    Metadata metadata = found.upstream().metadata();
    String text = trees.json(fields(metadata.labels(), found.spec()));
    return new WantedUpstream(metadata.ref(), trees.read(text), text);
  }

  private static Map<String, Object> fields(Map<String, ?> labels, Map<String, ?> spec) {
    return new TreeMap<>(
        Map.of("metadata", Map.of("labels", new TreeMap<>(labels)), "spec", new TreeMap<>(spec)));
  }

  /** What is to be done with an object that is there. */
  Adjustment adjustment(UpstreamObject object, Trees trees) {
    String last = object.annotations().getOrDefault(LAST, "");
    return new Adjustment(fields, last(last, trees), fields(object.labels(), object.spec()));
  }

  /** Nothing, if users have changed it to what is none of ours. */
  private static Map<String, Object> last(String text, Trees trees) {
    try {
      return text.startsWith("{") ? trees.read(text) : Map.of();
    } catch (RuntimeException e) { // what the parser throws for what is no JSON is its own affair
      return Map.of();
    }
  }

  /** These fields of it, with the word of what was found. */
  Map<String, Object> document(Leaves ours) {
    Map<String, Object> document = ours.tree();
    Map<String, Object> metadata = Trees.sorted(document.get("metadata"));
    metadata.put("annotations", Map.of(LAST, text));
    document.put("metadata", metadata);
    return document;
  }
}
