// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.model.Upstream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The upstreams that are watched, by the services that they lead to. */
final class TrackedUpstreams {

  private Set<KubeTarget> targets = Set.of();
  private Map<ServiceKey, List<KubeTarget>> byService = Map.of();
  private Map<String, List<KubeTarget>> byPodNamespace = Map.of();

  /** Takes these in place of those before, and tells which are new or have changed. */
  Collection<KubeTarget> replace(Set<Upstream> upstreams) {
    Set<KubeTarget> replaced =
        upstreams.stream()
            .flatMap(
                upstream ->
                    upstream.config(KubeUpstream.class).stream()
                        .map(config -> new KubeTarget(upstream, config)))
            .collect(Collectors.toSet());
    Set<KubeTarget> news = new HashSet<>(replaced);
    news.removeAll(targets);
    targets = replaced;
    byService =
        replaced.stream()
            .collect(Collectors.groupingBy(KubeTarget::service, HashMap::new, Collectors.toList()));
    byPodNamespace =
        replaced.stream()
            .filter(KubeTarget::needsPods)
            .collect(
                Collectors.groupingBy(
                    target -> target.service().namespace(), HashMap::new, Collectors.toList()));
    return news;
  }

  /** All that are watched. */
  Collection<KubeTarget> all() {
    return targets;
  }

  /** The namespaces in which one of them depends on pods. */
  Set<String> podNamespaces() {
    return byPodNamespace.keySet();
  }

  /** Those that depend on the pods of a namespace. */
  Collection<KubeTarget> ofPods(String namespace) {
    return byPodNamespace.getOrDefault(namespace, List.of());
  }

  /** Those that lead to a service. */
  Collection<KubeTarget> of(ServiceKey service) {
    return byService.getOrDefault(service, List.of());
  }
}
