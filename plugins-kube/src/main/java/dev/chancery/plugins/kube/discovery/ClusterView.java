// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.client.ClusterEvents;
import dev.chancery.plugins.kube.cluster.ClusterImage;
import dev.chancery.plugins.kube.cluster.KubeSlice;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one connection has told of its cluster. For use by one thread at a time. */
final class ClusterView implements ClusterEvents {

  private final ClusterImage image = new ClusterImage();
  private final Map<ServiceKey, String> unclear = new HashMap<>();
  private final Listener listener;
  private final Set<String> synced = new HashSet<>();

  /** Who hears of what is new. */
  interface Listener {

    /** The endpoints of these services may have changed. */
    void changed(ClusterView view, Set<ServiceKey> services);

    /**
     * All of a place is known, and is kept up to date.
     *
     * @param first whether it was not known before
     */
    void current(ClusterView view, String namespace, boolean first);

    /** A place can't be read now. */
    void stale(ClusterView view, String namespace, String message);
  }

  ClusterView(Listener listener) {
    this.listener = listener;
  }

  ClusterImage image() {
    return image;
  }

  /** What of a service can't be understood, until something of it changes. */
  Optional<String> unclear(ServiceKey service) {
    return Optional.ofNullable(unclear.get(service));
  }

  /**
   * Whether all was known at some time of a place; before that, nothing can be said of an upstream.
   */
  boolean isSynced(String namespace) {
    return synced.contains(namespace);
  }

  @Override
  public void serviceIs(ServiceOffer offer) {
    changed(image.put(offer.service()));
  }

  @Override
  public void serviceGone(ServiceKey key) {
    changed(image.removeService(key));
  }

  @Override
  public void sliceIs(KubeSlice slice) {
    changed(image.put(slice));
  }

  @Override
  public void sliceGone(String namespace, String name) {
    changed(image.removeSlice(namespace, name));
  }

  private void changed(Set<ServiceKey> services) {
    unclear.keySet().removeAll(services);
    listener.changed(this, services);
  }

  @Override
  public void isUnclear(ServiceKey service, String message) {
    unclear.put(service, message);
    listener.changed(this, Set.of(service));
  }

  @Override
  public void isCurrent(String namespace) {
    boolean first = synced.add(namespace);
    listener.current(this, namespace, first);
  }

  @Override
  public void isStale(String namespace, String message) {
    listener.stale(this, namespace, message);
  }
}
