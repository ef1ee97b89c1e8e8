package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;

/** Who hears of the services of a cluster: one call at a time, in order. */
public interface ServiceEvents extends FeedEvents {

  /** A service is there, or was changed. */
  void serviceIs(ServiceOffer service);

  /** A service has gone. */
  void serviceGone(ServiceKey key);
}
