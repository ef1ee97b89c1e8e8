// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.client.ClusterAccess;
import dev.chancery.plugins.kube.client.SharedServices;
import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.SerialTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts together the upstreams that are made of the services of several clusters. Nothing is told
 * before all clusters have told theirs, as what is missing would be taken away from Envoys that
 * have it; one that can't be read is waited for half a minute. Safe for use by several threads.
 */
public final class FoundUpstreams implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PluginContext context;
  private final ResourceReader reader;
  private final FoundBoard board;
  private final UpstreamSink sink;
  private final SerialTasks tasks;
  private final List<Part> parts = new ArrayList<>();
  private final List<UpstreamWatch> watches = new ArrayList<>();
  private boolean patient = true; // touched by tasks only
  private volatile boolean closed;

  /**
   * Watches nothing yet.
   *
   * @param context lends threads, timers, clock and chance, and knows the clusters
   * @param reader reads sections that annotations write
   * @param board is told what was found in the default cluster, beside the sink
   * @param sink where upstreams and failures go
   */
  public FoundUpstreams(
      PluginContext context, ResourceReader reader, FoundBoard board, UpstreamSink sink) {
    this.context = context;
    this.reader = reader;
    this.board = board;
    this.sink = sink;
    this.tasks = new SerialTasks(context.executor());
  }

  /**
   * Begins to watch the clusters whose services become upstreams; does not wait for an answer.
   *
   * @param services are shared with others who read the same clusters
   * @return this
   */
  public FoundUpstreams start(SharedServices services) {
    KubeSettings settings = context.settings(KubeSettings.class);
    for (ClusterSettings cluster : settings.allClusters()) {
      if (cluster.discover()) {
        parts.add(new Part(cluster));
      }
    }
    for (Part part : parts) {
      ServiceUpstreams maker =
          new ServiceUpstreams(settings.discovery(), part.cluster.name(), reader);
      if (part.isDefault()) {
        board.begins(maker::of);
      }
      ClusterAccess access = new ClusterAccess(part.cluster, services);
      watches.add(UpstreamWatch.start(context, access, maker, part));
    }
    context.timers().schedule(PATIENCE, () -> tasks.execute(this::losePatience));
    return this;
  }

  private void losePatience() {
    patient = false;
    tell();
  }

  private void tell() {
    List<List<Upstream>> known = parts.stream().flatMap(part -> part.upstreams.stream()).toList();
    boolean all = known.size() == parts.size();
    if (!closed && (all || (!patient && !known.isEmpty()))) {
      sink.publish(known.stream().flatMap(Collection::stream).toList());
      tellFailures();
    }
  }

  private void tellFailures() {
    String failures =
        parts.stream()
            .map(part -> part.failure)
            .filter(failure -> !failure.isEmpty())
            .collect(Collectors.joining("; "));
    if (!closed && !failures.isEmpty()) {
      sink.fail(failures);
    }
  }

  /** From any thread, and without a task: the threads that are lent may end right after this. */
  @Override
  public void close() {
    closed = true;
    watches.forEach(UpstreamWatch::close);
  }

  /** What one cluster has told. */
  private final class Part implements UpstreamWatch.Listener {

    private final ClusterSettings cluster;

    // Both are touched by tasks only.
    private Optional<List<Upstream>> upstreams = Optional.empty();
    private String failure = "";

    Part(ClusterSettings cluster) {
      this.cluster = cluster;
    }

    boolean isDefault() {
      return cluster.name().isEmpty();
    }

    @Override
    public void found(List<FoundUpstream> found, Set<String> places) {
      tasks.execute(
          () -> {
            upstreams = Optional.of(found.stream().map(FoundUpstream::upstream).toList());
            failure = "";
            if (isDefault()) {
              board.tell(found, places);
            }
            tell();
          });
    }

    @Override
    public void failed(String message) {
      tasks.execute(
          () -> {
            failure = cluster.said(message);
            tellFailures();
          });
    }
  }
}
