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

  /** Takes these in place of those before, and tells which are new or have changed. */
  Collection<KubeTarget> replace(Set<Upstream> upstreams) {
    Set<KubeTarget> replaced =
        upstreams.stream()
            .flatMap(
                upstream ->
                    upstream.config(KubeUpstream.class).stream()
                        .map(config -> target(upstream, config)))
            .collect(Collectors.toSet());
    Set<KubeTarget> news = new HashSet<>(replaced);
    news.removeAll(targets);
    targets = replaced;
    byService =
        replaced.stream()
            .collect(Collectors.groupingBy(KubeTarget::service, HashMap::new, Collectors.toList()));
    return news;
  }

  private static KubeTarget target(Upstream upstream, KubeUpstream config) {
    String namespace =
        config.serviceNamespace().isEmpty()
            ? upstream.metadata().namespace()
            : config.serviceNamespace();
    return new KubeTarget(
        upstream, new ServiceKey(namespace, config.serviceName()), config.servicePort());
  }

  /** All that are watched. */
  Collection<KubeTarget> all() {
    return targets;
  }

  /** Those that lead to a service. */
  Collection<KubeTarget> of(ServiceKey service) {
    return byService.getOrDefault(service, List.of());
  }
}
