package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the upstreams of one service, by what the settings and the service say.
 *
 * @param config what the settings say
 * @param cluster which cluster it is in; empty for the default one
 */
record ServiceUpstreams(ServiceDiscovery config, String cluster) {

  /** The API server itself, which is for the programs of the cluster. */
  private static final ServiceKey API_SERVER = new ServiceKey("default", "kubernetes");

  /** Those of the default cluster. */
  ServiceUpstreams(ServiceDiscovery config) {
    this(config, "");
  }

  /**
   * One for each of its ports of TCP; none if it is not to have any.
   *
   * @throws dev.chancery.spi.model.InvalidValueException if one of its annotations is wrong
   */
  List<Upstream> of(ServiceOffer offer) {
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
    return offer.service().tcpPorts().stream().map(port -> upstream(offer, port)).toList();
  }

  private static boolean isServing(KubeService service) {
    return !service.isExternalName() && !service.key().equals(API_SERVER);
  }

  private Upstream upstream(ServiceOffer offer, ServicePort port) {
    ResourceRef ref =
        new UpstreamNames(config.upstreamNamespace(), cluster).of(offer.key(), port.port());
    Map<String, String> labels = new HashMap<>(offer.labels());
    labels.put(Ownership.LABEL, Ownership.VALUE);
    return new Upstream(
        new Metadata(ref.namespace(), ref.name(), labels, Map.of()),
        new KubeUpstream(
                offer.key().name(),
                offer.key().namespace(),
                new IntOrString(Integer.toString(port.port())))
            .withCluster(cluster),
        Options.NONE);
  }
}
