// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Upstream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells upstreams that were made of services from those that users wrote. */
public final class Ownership {

  /** Which discovery made it. */
  public static final String LABEL = ServiceOffer.PREFIX + "discovered-by";

  /** This one. */
  public static final String VALUE = "kube";

  private static final String SERVICE_NAMESPACE = ServiceOffer.PREFIX + "service-namespace";
  private static final String SERVICE_NAME = ServiceOffer.PREFIX + "service-name";

  private Ownership() {}

  /** What upstreams of a service have beside its own labels. */
  static Map<String, String> labels(ServiceKey service) {
    return Map.of(
        LABEL, VALUE, SERVICE_NAMESPACE, service.namespace(), SERVICE_NAME, service.name());
  }

  /**
   * {@return which service an upstream was made of, if it was}
   *
   * @param labels those of the upstream
   */
  public static Optional<ServiceKey> service(Map<String, String> labels) {
    String namespace = labels.getOrDefault(SERVICE_NAMESPACE, "");
    String name = labels.getOrDefault(SERVICE_NAME, "");
    return VALUE.equals(labels.get(LABEL)) && !namespace.isEmpty() && !name.isEmpty()
        ? Optional.of(new ServiceKey(namespace, name))
        : Optional.empty();
  }

  /**
   * Who writes an upstream writes all of it: it is taken as it is, with the labels of the service
   * that it does not have itself, and does not count as one that was made.
   *
   * @param written the upstream that a user wrote
   * @param discovered the one of the same name that was made of a service
   * @return the written one, with the labels of both
   */
  public static Upstream keep(Upstream written, Upstream discovered) {
    Map<String, String> labels = new HashMap<>(discovered.metadata().labels());
    labels.remove(LABEL);
    labels.putAll(written.metadata().labels());
    return new Upstream(
        new Metadata(
            written.metadata().namespace(),
            written.metadata().name(),
            labels,
            written.metadata().annotations(),
            written.metadata().creationTimestamp()),
        written.config(),
        written.options());
  }
}
