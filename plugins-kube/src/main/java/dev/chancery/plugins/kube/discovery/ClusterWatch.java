// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.client.ClusterAccess;
import dev.chancery.plugins.kube.client.ClusterFeed;
import dev.chancery.plugins.kube.client.ClusterSession;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.SerialTasks;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Watches services and their slices for the upstreams of one cluster, and tells the endpoints of
 * those whose service has changed. There is no connection until something is tracked; one that is
 * refused is made anew, after growing pauses, as its kubeconfig may have been mended. What it knows
 * is kept in tasks that run one after the other, without locks. Safe for use by several threads.
 */
final class ClusterWatch implements AutoCloseable {

  private final PluginContext context;
  private final ClusterAccess access;
  private final ClusterSettings settings;
  private final boolean readsNodes;
  private final EndpointSink sink;
  private final SerialTasks tasks;
  private final ClusterSession<ClusterFeed> session;

  // All below is touched by tasks only.
  private final TrackedUpstreams tracked = new TrackedUpstreams();
  private final PodViews pods = new PodViews(new PodChanges());
  private NodeView nodes = NodeView.unread();
  private ClusterView view = new ClusterView(new Events());
  private final Map<String, String> troubles = new HashMap<>(); // by place
  private boolean begun;

  /**
   * A watch of nothing yet.
   *
   * @param context lends threads, timers and chance, and knows whether nodes are read
   * @param access which cluster it is
   * @param sink where endpoints and failures go
   */
  ClusterWatch(PluginContext context, ClusterAccess access, EndpointSink sink) {
    this.context = context;
    this.access = access;
    this.settings = access.settings();
    this.readsNodes = context.settings(KubeSettings.class).nodes();
    this.sink = sink;
    this.tasks = new SerialTasks(context.executor());
    this.session = new ClusterSession<>(context, tasks, this::open, this::isStale);
  }

  /** Watches these from now on, and no others. */
  void track(Set<Upstream> upstreams) {
    tasks.execute(() -> retrack(upstreams));
  }

  private void retrack(Set<Upstream> upstreams) {
    if (session.isClosed()) {
      return;
    }
    Collection<KubeTarget> news = tracked.replace(upstreams);
    session.opened().ifPresent(this::watchPods);
    report(news);
    if (!begun && !upstreams.isEmpty()) {
      begun = true;
      session.open();
    }
  }

  private ClusterFeed open() {
    ClusterView next = new ClusterView(new Events());
    ClusterFeed feed = ClusterFeed.start(context, access, tasks, next);
    view = next;
    pods.clear();
    watchPods(feed);
    if (readsNodes) {
      nodes = new NodeView(new NodeChanges());
      feed.nodes(nodes);
    }
    return feed;
  }

  private void watchPods(ClusterFeed feed) {
    Set<String> needed = new HashSet<>(tracked.podNamespaces());
    if (!settings.namespaces().isEmpty()) {
      needed.retainAll(settings.namespaces());
    }
    pods.need(needed, (namespace, events) -> feed.pods(namespace, events)::close);
  }

  private void report(Collection<KubeTarget> targets) {
    if (!session.isClosed()) {
      UpstreamReports reports =
          new UpstreamReports(new Known(view, pods, nodes), sink, settings.zone());
      targets.forEach(target -> report(target, reports));
    }
  }

  /** Before all is known of a place, nothing can be said of an upstream. */
  private void report(KubeTarget target, UpstreamReports reports) {
    String place = place(target);
    if (!settings.places().contains(place)) {
      sink.fail(
          target.upstream(),
          "namespace %s is not read (expected: one of %s, which are %s)"
              .formatted(
                  place, settings.field("namespaces"), String.join(", ", settings.namespaces())));
    }
    if (view.isSynced(place) && !nodes.isAwaited()) {
      reports.tell(target);
    }
    if (troubles.containsKey(place)) {
      sink.fail(target.upstream(), troubles.get(place));
    }
  }

  private String place(KubeTarget target) {
    return settings.place(target.service().namespace());
  }

  private Stream<KubeTarget> in(String place) {
    return tracked.all().stream().filter(target -> place(target).equals(place));
  }

  private void isStale(String message) {
    settings.places().forEach(place -> isStale(place, message));
  }

  private void isStale(String place, String message) {
    troubles.put(place, message);
    if (!session.isClosed()) {
      in(place).forEach(target -> sink.fail(target.upstream(), message));
    }
  }

  /** From any thread, and without a task: the threads that are lent may end right after this. */
  @Override
  public void close() {
    session.close();
  }

  private final class PodChanges implements PodView.Listener {

    @Override
    public void podChanged(String namespace, String name) {
      report(
          tracked.ofPods(namespace).stream()
              .filter(target -> view.image().hasEndpoint(target.service(), name))
              .toList());
    }

    @Override
    public void podsTurned(String namespace) {
      report(tracked.ofPods(namespace));
    }
  }

  private final class NodeChanges implements NodeView.Listener {

    @Override
    public void nodeChanged(String name) {
      report(
          tracked.all().stream()
              .filter(target -> view.image().hasEndpointOn(target.service(), name))
              .toList());
    }

    @Override
    public void nodesTurned() {
      report(tracked.all());
    }
  }

  private final class Events implements ClusterView.Listener {

    @Override
    public void changed(ClusterView of, Set<ServiceKey> services) {
      if (of == view) {
        services.forEach(key -> report(tracked.of(key)));
      }
    }

    @Override
    public void current(ClusterView of, String place, boolean first) {
      if (of != view) {
        return;
      }
      boolean wasStale = troubles.remove(place) != null;
      if (troubles.isEmpty()) {
        session.isWell();
      }
      if (first || wasStale) {
        report(in(place).toList());
      }
    }

    @Override
    public void stale(ClusterView of, String place, String message) {
      if (of == view) {
        isStale(place, message);
        session.isTroubled();
      }
    }
  }
}
