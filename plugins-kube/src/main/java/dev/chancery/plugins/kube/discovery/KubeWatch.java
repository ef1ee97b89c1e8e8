// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.client.ClusterAccess;
import dev.chancery.plugins.kube.client.SharedServices;
import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.config.KubeUpstream;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.SerialTasks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches the clusters of all {@code kube} upstreams, each by itself, so that one that is away
 * disturbs no other. What they tell passes one by one, as an upstream may move from one cluster to
 * another, and nothing of the former may come after that. Safe for use by several threads.
 */
public final class KubeWatch implements EndpointWatch {

  private final KubeSettings settings;
  private final EndpointSink sink;
  private final SerialTasks tasks;
  private final Map<String, ClusterWatch> watches = new HashMap<>(); // by cluster
  private volatile boolean closed;
  private Map<ResourceRef, String> clusters = Map.of(); // of upstreams; touched by tasks only

  /**
   * A watch of nothing yet.
   *
   * @param context lends threads, timers and chance, and knows the clusters
   * @param services are shared with others who read the same clusters
   * @param sink where endpoints and failures go
   */
  public KubeWatch(PluginContext context, SharedServices services, EndpointSink sink) {
    this.settings = context.settings(KubeSettings.class);
    this.sink = sink;
    this.tasks = new SerialTasks(context.executor());
    for (ClusterSettings cluster : settings.allClusters()) {
      ClusterAccess access = new ClusterAccess(cluster, services);
      watches.put(cluster.name(), new ClusterWatch(context, access, new ClusterSink(cluster)));
    }
  }

  @Override
  public void track(Set<Upstream> upstreams) {
    Set<Upstream> copy = Set.copyOf(upstreams);
    tasks.execute(() -> retrack(copy));
  }

  private void retrack(Set<Upstream> upstreams) {
    Map<ResourceRef, String> named = new HashMap<>();
    Map<String, Set<Upstream>> parts = new HashMap<>();
    for (Upstream upstream : upstreams) {
      String cluster = upstream.config(KubeUpstream.class).map(KubeUpstream::cluster).orElse("");
      named.put(upstream.ref(), cluster);
      parts.computeIfAbsent(cluster, key -> new HashSet<>()).add(upstream);
    }
    clusters = named;
    watches.forEach((cluster, watch) -> watch.track(parts.getOrDefault(cluster, Set.of())));
    parts.keySet().removeAll(watches.keySet());
    parts.forEach(this::unknown);
  }

  private void unknown(String cluster, Set<Upstream> upstreams) {
    String message = settings.unknownCluster(cluster);
    upstreams.forEach(upstream -> sink.fail(upstream.ref(), message));
  }

  /** From any thread, and without a task: the threads that are lent may end right after this. */
  @Override
  public void close() {
    closed = true;
    watches.values().forEach(ClusterWatch::close);
  }

  /** What one cluster tells of the upstreams that are in it. */
  private final class ClusterSink implements EndpointSink {

    private final ClusterSettings cluster;

    ClusterSink(ClusterSettings cluster) {
      this.cluster = cluster;
    }

    @Override
    public void publish(ResourceRef upstream, EndpointSet endpoints, List<String> warnings) {
      List<String> said = warnings.stream().map(cluster::said).toList();
      pass(upstream, () -> sink.publish(upstream, endpoints, said));
    }

    @Override
    public void fail(ResourceRef upstream, String message) {
      pass(upstream, () -> sink.fail(upstream, cluster.said(message)));
    }

    private void pass(ResourceRef upstream, Runnable word) {
      tasks.execute(
          () -> {
            if (!closed && cluster.name().equals(clusters.get(upstream))) {
              word.run();
            }
          });
    }
  }
}
