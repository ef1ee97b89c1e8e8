// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.EndpointAnswer;
import dev.chancery.spi.polling.EndpointQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Asks a {@link DiscoveryClient} for the instances of services, one after the other and each once,
 * as it can't be asked for several. One that fails harms its own upstreams alone.
 */
final class InstanceQuery implements EndpointQuery {

  private final DiscoveryClient client;
  private final HostAddresses addresses;

  InstanceQuery(DiscoveryClient client) {
    this(client, new HostAddresses());
  }

  InstanceQuery(DiscoveryClient client, HostAddresses addresses) {
    this.client = client;
    this.addresses = addresses;
  }

  @Override
  public Map<ResourceRef, EndpointAnswer> ask(List<Upstream> upstreams)
      throws InterruptedException {
    Map<String, List<Upstream>> byService =
        upstreams.stream().collect(Collectors.groupingBy(InstanceQuery::serviceId));
    Map<ResourceRef, EndpointAnswer> answers = new HashMap<>();
    for (Map.Entry<String, List<Upstream>> service : byService.entrySet()) {
      answers.putAll(answers(service.getKey(), service.getValue()));
    }
    return answers;
  }

  private Map<ResourceRef, EndpointAnswer> answers(String serviceId, List<Upstream> upstreams)
      throws InterruptedException {
    Map<ResourceRef, EndpointAnswer> answers = new HashMap<>();
    try {
      List<ServiceInstance> instances = client.getInstances(serviceId);
      boolean unknown = isEmpty(instances) && !isKnown(serviceId);
      for (Upstream upstream : upstreams) {
        answers.put(
            upstream.ref(), unknown ? unknown(serviceId) : found(upstream, serviceId, instances));
      }
    } catch (RuntimeException e) {
      EndpointAnswer failed =
          EndpointAnswer.failed(
              ClientFailure.message("the instances of service '" + serviceId + "'", e));
      upstreams.forEach(upstream -> answers.put(upstream.ref(), failed));
    }
    return answers;
  }

  private EndpointAnswer found(
      Upstream upstream, String serviceId, List<ServiceInstance> instances) {
    Set<String> labels =
        upstream.options().values().stream()
            .flatMap(option -> option.selectedLabels().stream())
            .collect(Collectors.toSet());
    return new InstanceEndpoints(serviceId, labels, addresses)
        .answer(instances == null ? List.of() : instances);
  }

  private static boolean isEmpty(List<ServiceInstance> instances) {
    return instances == null || instances.isEmpty();
  }

  private boolean isKnown(String serviceId) {
    return client.getServices().stream().anyMatch(serviceId::equalsIgnoreCase);
  }

  private static EndpointAnswer unknown(String serviceId) {
    return EndpointAnswer.failed(
        "the DiscoveryClient knows no service '%s' (expected: one that has registered)"
            .formatted(serviceId));
  }

  private static String serviceId(Upstream upstream) {
    return upstream.config(SpringDiscoveryUpstream.class).orElseThrow().serviceId();
  }
}
