package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Upstream;
import java.util.HashMap;
import java.util.Map;

/** Tells upstreams that were made of services from those that users wrote. */
public final class Ownership {

  static final String LABEL = ServiceOffer.PREFIX + "discovered-by";
  static final String VALUE = "kube";

  private Ownership() {}

  /**
   * Who writes an upstream writes all of it: it is taken as it is, with the labels of the service
   * that it does not have itself, and does not count as one that was made.
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
