package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.KubePod;
import dev.chancery.plugins.kube.cluster.PodImage;
import dev.chancery.plugins.kube.cluster.SliceEndpoint;
import dev.chancery.plugins.kube.config.KubeUpstream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which endpoints an upstream takes by the labels of their pods, and what it tells of these.
 *
 * @param config what the upstream asks for
 * @param pods the pods of the service's namespace; may have none where nothing is asked of them
 */
record PodChoice(KubeUpstream config, PodImage pods) {

  /** Whether the endpoint is taken; one without a pod has no label. */
  boolean takes(SliceEndpoint endpoint) {
    return config.selector().isEmpty()
        || labelsOf(endpoint).entrySet().containsAll(config.selector().entrySet());
  }

  /** The labels that are asked for, as far as the pod has them. */
  Map<String, String> labels(SliceEndpoint endpoint) {
    if (config.endpointLabels().isEmpty()) {
      return Map.of();
    }
    Map<String, String> labels = new TreeMap<>(labelsOf(endpoint));
    labels.keySet().retainAll(config.endpointLabels());
    return labels;
  }

  private Map<String, String> labelsOf(SliceEndpoint endpoint) {
    return pods.pod(endpoint.name()).map(KubePod::labels).orElse(Map.of());
  }
}
