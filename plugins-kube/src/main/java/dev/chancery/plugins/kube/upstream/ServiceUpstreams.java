// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.client.Trees;
import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Map;

/**
 * Makes the upstreams of one service, by what the settings and the service say.
 *
 * @param config what the settings say
 * @param cluster which cluster it is in; empty for the default one
 * @param reader reads sections that annotations write
 */
record ServiceUpstreams(ServiceDiscovery config, String cluster, SectionReader reader) {

  /** The API server itself, which is for the programs of the cluster. */
  private static final ServiceKey API_SERVER = new ServiceKey("default", "kubernetes");

  /** Makes them by what the settings say, with sections as that reader has them. */
  ServiceUpstreams(ServiceDiscovery config, String cluster, ResourceReader reader) {
    this(config, cluster, new SectionReader(reader, new Trees()));
  }

  /**
   * One for each of its ports of TCP; none if it is not to have any.
   *
   * @throws dev.chancery.spi.model.InvalidValueException if one of its annotations is wrong
   */
  List<FoundUpstream> of(ServiceOffer offer) {
    boolean wanted =
        ServiceAnnotation.DISCOVER
            .of(offer)
            .orElseGet(
                () ->
                    config.includes(offer.key().namespace())
                        && config.labelSelector().matches(offer.labels()));
    if (!wanted || !isServing(offer.service())) {
      return List.of();
    }
    AnnotatedOptions.checkPorts(offer);
    return offer.service().tcpPorts().stream().map(port -> upstream(offer, port)).toList();
  }

  private static boolean isServing(KubeService service) {
    return !service.isExternalName() && !service.key().equals(API_SERVER);
  }

  private FoundUpstream upstream(ServiceOffer offer, ServicePort port) {
    UpstreamNames names = new UpstreamNames(config.upstreamNamespace(), cluster);
    UpstreamDraft draft =
        new UpstreamDraft(cluster, offer, port, names.of(offer.key(), port.port()));
    Map<String, Object> sections =
        new AnnotatedOptions(reader, config.annotationOptions()).of(draft);
    Upstream upstream =
        sections.isEmpty()
            ? draft.upstream()
            : reader.upstream(draft, ServiceAnnotation.UPSTREAM_OPTIONS.key(), sections);
    return new FoundUpstream(offer.key(), upstream, draft.spec(sections));
  }
}
