// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.KubePod;
import dev.chancery.plugins.kube.cluster.PodImage;
import dev.chancery.plugins.kube.cluster.SliceEndpoint;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which endpoints an upstream takes by the labels of their pods, and what it tells of these.
 *
 * @param selector the labels that a pod must have; none for all endpoints
 * @param labels the names of those that its endpoint has
 * @param pods the pods of the service's namespace; may have none where nothing is asked of them
 */
record PodChoice(Map<String, String> selector, Set<String> labels, PodImage pods) {

  /** Whether the endpoint is taken; one without a pod has no label. */
  boolean takes(SliceEndpoint endpoint) {
    return selector.isEmpty() || labelsOf(endpoint).entrySet().containsAll(selector.entrySet());
  }

  /** The labels that are asked for, as far as the pod has them. */
  Map<String, String> labels(SliceEndpoint endpoint) {
    if (labels.isEmpty()) {
      return Map.of();
    }
    Map<String, String> found = new TreeMap<>(labelsOf(endpoint));
    found.keySet().retainAll(labels);
    return found;
  }

  private Map<String, String> labelsOf(SliceEndpoint endpoint) {
    return pods.pod(endpoint.name()).map(KubePod::labels).orElse(Map.of());
  }
}
