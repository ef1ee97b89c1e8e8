// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.cluster.ServicePort;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.KindName;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.Map;
import java.util.TreeMap;

/**
 * The upstream of a port, which lacks its options yet.
 *
 * @param cluster which cluster the service is in; empty for the default one
 * @param service the service
 * @param port one of its ports of TCP
 * @param ref what the upstream is called
 */
record UpstreamDraft(String cluster, ServiceOffer service, ServicePort port, ResourceRef ref) {

  /** The type section. */
  KubeUpstream config() {
    return new KubeUpstream(service.key().name(), service.key().namespace(), portNumber())
        .withCluster(cluster);
  }

  private IntOrString portNumber() {
    return IntOrString.of(port.port());
  }

  /** Those of the service, and those that tell whose it is. */
  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>(service.labels());
    labels.putAll(Ownership.labels(service.key()));
    return labels;
  }

  /** The upstream, without an option. */
  Upstream upstream() {
    return new Upstream(
        new Metadata(ref.namespace(), ref.name(), labels(), Map.of()), config(), Options.NONE);
  }

  /** The type section as a user would write it, and these. */
  Map<String, Object> spec(Map<String, Object> sections) {
    Map<String, Object> spec = new TreeMap<>(sections);
    spec.put(KubeUpstream.SECTION, kube());
    return spec;
  }

  /** What is in the type section. */
  Map<String, Object> kube() {
    KubeUpstream config = config();
    Map<String, Object> fields = new TreeMap<>();
    fields.put("serviceName", config.serviceName());
    fields.put("serviceNamespace", config.serviceNamespace());
    fields.put("servicePort", port.port());
    if (!cluster.isEmpty()) {
      fields.put("cluster", cluster);
    }
    return fields;
  }

  /** All but the spec, as a user would write it. */
  Map<String, Object> head() {
    return new TreeMap<>(
        Map.of(
            "apiVersion",
            KindName.API_VERSION,
            "kind",
            Upstream.KIND,
            "metadata",
            Map.of("namespace", ref.namespace(), "name", ref.name(), "labels", labels())));
  }
}
