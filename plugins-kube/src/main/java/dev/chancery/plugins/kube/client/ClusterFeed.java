// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.polling.SerialTasks;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceList;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells what changes in a cluster, or in some of its namespaces, until it is closed. */
public final class ClusterFeed implements ClusterSession.Opened {

  private final Connection connection;
  private final SharedServices shared;
  private final List<SharedFeed.Member> services = new ArrayList<>();
  private final List<Feed<?>> feeds = new ArrayList<>();
  private final Set<DetailFeed> details = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private ClusterFeed(Connection connection, SharedServices shared) {
    this.connection = connection;
    this.shared = shared;
  }

  /**
   * Begins to tell of services and their slices; does not wait for an answer. To be called in
   * tasks.
   *
   * @param context lends timers, clock and chance
   * @param access how the cluster is read
   * @param tasks where the events come
   * @param events hears of services and slices
   * @return what tells until it is closed
   * @throws IllegalArgumentException if the settings name no cluster that can be asked; the message
   *     says why
   */
  public static ClusterFeed start(
      PluginContext context, ClusterAccess access, SerialTasks tasks, ClusterEvents events) {
    ClusterFeed feed = open(context, access, tasks);
    ObjectEvents objects = new ObjectEvents(events);
    for (String namespace : access.settings().places()) {
      FeedGroup group = group(namespace, events);
      feed.addServices(group, services(namespace), events);
      feed.add(group, slices(namespace), objects::sliceIs, objects::sliceGone);
    }
    feed.feeds.forEach(Feed::start);
    return feed;
  }

  /**
   * Begins to tell of services alone; does not wait for an answer. To be called in tasks.
   *
   * @param context lends timers, clock and chance
   * @param access how the cluster is read
   * @param tasks where the events come
   * @param events hears of services
   * @return what tells until it is closed
   * @throws IllegalArgumentException if the settings name no cluster that can be asked; the message
   *     says why
   */
  public static ClusterFeed ofServices(
      PluginContext context, ClusterAccess access, SerialTasks tasks, ServiceEvents events) {
    ClusterFeed feed = open(context, access, tasks);
    for (String namespace : access.settings().places()) {
      feed.addServices(group(namespace, events), services(namespace), events);
    }
    return feed;
  }

  private static ClusterFeed open(PluginContext context, ClusterAccess access, SerialTasks tasks) {
    return new ClusterFeed(Connection.open(context, access.settings(), tasks), access.services());
  }

  /**
   * Begins to tell of the pods of a namespace; does not wait for an answer.
   *
   * @param namespace where
   * @param events hears of them, in tasks
   * @return what ends it, if this does not before
   */
  public DetailFeed pods(String namespace, PodEvents events) {
    return started(DetailFeed.pods(namespace, connection, events));
  }

  /**
   * Begins to tell of the nodes of the cluster; does not wait for an answer.
   *
   * @param events hears of them, in tasks
   * @return what ends it, if this does not before
   */
  public DetailFeed nodes(NodeEvents events) {
    return started(DetailFeed.nodes(connection, events));
  }

  private DetailFeed started(DetailFeed feed) {
    details.removeIf(DetailFeed::isClosed);
    details.add(feed);
    if (closed) {
      feed.close();
    } else {
      feed.start();
    }
    return feed;
  }

  private static ObjectsOf<Service> services(String namespace) {
    return new ObjectsOf<>(Service.class, ServiceList.class, "/api/v1", "services", namespace, "");
  }

  private static ObjectsOf<EndpointSlice> slices(String namespace) {
    return new ObjectsOf<>(
        EndpointSlice.class,
        EndpointSliceList.class,
        "/apis/discovery.k8s.io/v1",
        "endpointslices",
        namespace,
        Conversion.SERVICE_NAME);
  }

  private static FeedGroup group(String namespace, FeedEvents events) {
    return new FeedGroup(
        FeedState::listed,
        () -> events.isCurrent(namespace),
        message -> events.isStale(namespace, message));
  }

  private void addServices(FeedGroup group, ObjectsOf<Service> objects, ServiceNews news) {
    SharedFeed.Member member = shared.join(connection, objects, news, group::turned);
    group.add(member);
    services.add(member);
  }

  private <T extends HasMetadata> void add(
      FeedGroup group, ObjectsOf<T> objects, Consumer<T> is, Consumer<ResourceRef> gone) {
    Feed<T> feed = new Feed<>(objects, connection, new Told<>(is, gone, group::turned));
    group.add(feed);
    feeds.add(feed);
  }

  /**
   * Whether a new one might fare better than this: the credentials are not accepted, or the files
   * that it was made from have changed. To be asked in tasks, while it is stale.
   */
  @Override
  public boolean isOutdated() {
    return services.stream().anyMatch(one -> one.state().lost())
        || feeds.stream().anyMatch(one -> one.state().lost())
        || connection.isOutdated();
  }

  /** Ends all requests and the connection at once, and tells nothing more; from any thread. */
  @Override
  public void close() {
    closed = true;
    services.forEach(SharedFeed.Member::close);
    feeds.forEach(Feed::close);
    details.forEach(DetailFeed::close);
    connection.client().close();
  }
}
