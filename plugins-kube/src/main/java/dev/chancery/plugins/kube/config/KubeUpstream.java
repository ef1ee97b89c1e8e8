// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.UpstreamConfig;
import java.util.List;
import java.util.Map;

/**
 * The type section {@code kube}: an upstream whose endpoints are those of one port of a service of
 * Kubernetes, as its EndpointSlices have them.
 *
 * @param cluster which of the further clusters that the settings name it is in; empty (the default)
 *     for the default cluster
 * @param serviceName the name of the service
 * @param serviceNamespace its namespace; empty (the default) for that of the upstream
 * @param servicePort one of its ports, by number or by name; not the port of the pods
 * @param selector labels that the pods must have of those behind the service; none (the default)
 *     for all endpoints, also those that are no pods
 * @param endpointLabels keys of the pods' labels that endpoints have, beside those that {@code
 *     subsetSpec} selects by; none by default
 */
public record KubeUpstream(
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Cluster of the service, by its name in kube.clusters.")
        String cluster,
    @JsonPropertyDescription("Name of the service.") String serviceName,
    @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("Namespace of the service; that of the upstream by default.")
        String serviceNamespace,
    @JsonPropertyDescription("Port of the service, by number or by name.") IntOrString servicePort,
    @JsonPropertyDescription("Labels that the pods behind the service must have.")
        Map<String, String> selector,
    @JsonPropertyDescription("Labels of pods that endpoints have, beside those of subsetSpec.")
        List<String> endpointLabels)
    implements UpstreamConfig {

  /** The name of the section in YAML. */
  public static final String SECTION = "kube";

  /**
   * All endpoints of a port of a service of the default cluster.
   *
   * @param serviceName the name of the service
   * @param serviceNamespace its namespace; empty for that of the upstream
   * @param servicePort one of its ports, by number or by name; not the port of the pods
   */
  public KubeUpstream(String serviceName, String serviceNamespace, IntOrString servicePort) {
    this("", serviceName, serviceNamespace, servicePort, Map.of(), List.of());
  }

  /** Copies and checks all. */
  public KubeUpstream {
    selector = Map.copyOf(selector);
    endpointLabels = List.copyOf(endpointLabels);
    checkLabels(selector, endpointLabels);
    if (!cluster.isEmpty()) {
      ClusterNames.check("cluster", cluster);
    }
    Check.resourceName("serviceName", serviceName);
    if (!serviceNamespace.isEmpty()) {
      Check.resourceName("serviceNamespace", serviceNamespace);
    }
    if (servicePort.text().isEmpty()) {
      throw new InvalidValueException(
          "servicePort", "found nothing (expected: the number or the name of a port)");
    }
    if (servicePort.number().isPresent()) {
      Check.port("servicePort", servicePort.number().getAsInt());
    } else {
      Check.resourceName("servicePort", servicePort.text());
    }
  }

  private static void checkLabels(Map<String, String> selector, List<String> keys) {
    selector.forEach(
        (key, value) -> {
          LabelCheck.key("selector", key);
          LabelCheck.value("selector." + key, value);
        });
    for (int i = 0; i < keys.size(); i++) {
      LabelCheck.key("endpointLabels[%d]".formatted(i), keys.get(i));
    }
    Check.unique("endpointLabels", keys, key -> key);
  }

  /**
   * {@return the same in another cluster}
   *
   * @param name what the settings call it; empty for the default cluster
   */
  public KubeUpstream withCluster(String name) {
    return new KubeUpstream(
        name, serviceName, serviceNamespace, servicePort, selector, endpointLabels);
  }

  /**
   * {@return the same for some of the pods alone}
   *
   * @param labels those that the pods must have, all of them; none for all endpoints
   */
  public KubeUpstream withSelector(Map<String, String> labels) {
    return new KubeUpstream(
        cluster, serviceName, serviceNamespace, servicePort, labels, endpointLabels);
  }

  /**
   * {@return the same with other labels on its endpoints}
   *
   * @param keys those of the pods' labels, each once, in the place of those that it had
   */
  public KubeUpstream withEndpointLabels(List<String> keys) {
    return new KubeUpstream(cluster, serviceName, serviceNamespace, servicePort, selector, keys);
  }
}
