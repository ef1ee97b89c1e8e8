// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import io.fabric8.kubernetes.api.model.Service;
import java.util.HashMap;
import java.util.Map;

/**
 * What several readers of the same cluster share: the services of each place are read by one watch
 * for all of them. Safe for use by several threads.
 */
public final class SharedServices {

  private final Object lock = new Object();
  private final Map<Key, SharedFeed> feeds = new HashMap<>(); // guarded by lock

  /**
   * Readers with equal ones of these see the same.
   *
   * @param kubeconfig names the cluster
   * @param print what was in its files, as the same files may name another cluster later
   * @param services those of which place
   */
  private record Key(Kubeconfig kubeconfig, int print, ObjectsOf<Service> services) {}

  /** Nothing is read yet. */
  public SharedServices() {}

  /**
   * Begins to tell of services, in tasks of the connection; does not wait for an answer.
   *
   * @param connection reads them, as long as that of no other reader does
   * @param services those of which place
   * @param news hears of them
   * @param turned hears that {@link SharedFeed.Member#state} has changed
   */
  SharedFeed.Member join(
      Connection connection, ObjectsOf<Service> services, ServiceNews news, Runnable turned) {
    Key key = new Key(connection.kubeconfig(), connection.print(), services);
    SharedFeed.Member member;
    synchronized (lock) {
      feeds.values().removeIf(SharedFeed::isEmpty);
      SharedFeed feed = feeds.computeIfAbsent(key, same -> new SharedFeed(services));
      member = feed.join(connection, news, turned);
    }
    member.begin();
    return member;
  }
}
