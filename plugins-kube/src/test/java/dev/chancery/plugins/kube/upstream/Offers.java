// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.plugins.kube.config.ServiceDiscovery;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.IntOrString;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Services for tests. */
final class Offers {

  static final String DISCOVER = "chancery.dev/discover";

  private static final ResourceReader NO_READER =
      (origin, text) -> {
        throw new AssertionError("%s: nothing is to be read here: %s".formatted(origin, text));
      };

  private Offers() {}

  /** What makes upstreams of services whose annotations write no options. */
  static ServiceUpstreams upstreams(ServiceDiscovery config) {
    return new ServiceUpstreams(config, "", NO_READER);
  }

  /** A service with these ports of TCP. */
  static ServiceOffer service(String namespace, String name, int... ports) {
    return of(
        namespace,
        name,
        "ClusterIP",
        Arrays.stream(ports).mapToObj(port -> port(port, "TCP")).toList());
  }

  static ServiceOffer of(String namespace, String name, String type, List<ServicePort> ports) {
    KubeService service =
        new KubeService(new ServiceKey(namespace, name), type, ports, List.of("IPv4"));
    return new ServiceOffer(service, Map.of(), Map.of());
  }

  static ServicePort port(int number, String protocol) {
    return new ServicePort(
        protocol.toLowerCase(Locale.ROOT) + "-" + number,
        number,
        new IntOrString("8080"),
        protocol);
  }

  static ServiceOffer labelled(ServiceOffer service, Map<String, String> labels) {
    return new ServiceOffer(service.service(), labels, service.annotations());
  }

  static ServiceOffer annotated(ServiceOffer service, String key, String value) {
    Map<String, String> annotations = new HashMap<>(service.annotations());
    annotations.put(key, value);
    return new ServiceOffer(service.service(), service.labels(), annotations);
  }
}
