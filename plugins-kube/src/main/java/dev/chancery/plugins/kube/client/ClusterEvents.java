package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.KubeSlice;
import dev.chancery.plugins.kube.cluster.ServiceKey;

/** Who hears of what changes in a cluster: one call at a time, in order. */
public interface ClusterEvents extends FeedEvents {

  /** A service is there, or was changed. */
  void serviceIs(KubeService service);

  /** A service has gone. */
  void serviceGone(ServiceKey key);

  /** A slice is there, or was changed. */
  void sliceIs(KubeSlice slice);

  /** A slice has gone. */
  void sliceGone(String namespace, String name);
}
