// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an upstream leads to.
 *
 * @param resource the upstream, all of it: one that has changed in any way is to be answered again
 * @param config its type section
 */
record KubeTarget(Upstream resource, KubeUpstream config) {

  ResourceRef upstream() {
    return resource.ref();
  }

  ServiceKey service() {
    String namespace =
        config.serviceNamespace().isEmpty()
            ? resource.metadata().namespace()
            : config.serviceNamespace();
    return new ServiceKey(namespace, config.serviceName());
  }

  /** The labels of pods that its endpoints have. */
  Set<String> labels() {
    return Stream.concat(
            config.endpointLabels().stream(),
            resource.options().values().stream()
                .flatMap(option -> option.selectedLabels().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether its endpoints depend on more than slices tell. */
  boolean needsPods() {
    return !config.selector().isEmpty() || !labels().isEmpty();
  }

  IntOrString port() {
    return config.servicePort();
  }
}
