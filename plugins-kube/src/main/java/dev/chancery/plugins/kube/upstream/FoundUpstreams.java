package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.client.ClusterAccess;
import dev.chancery.plugins.kube.client.SharedServices;
import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.SerialTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts together the upstreams that are made of the services of several clusters. Nothing is told
 * before all clusters have told theirs, as what is missing would be taken away from Envoys that
 * have it; one that can't be read is waited for half a minute. Safe for use by several threads.
 */
public final class FoundUpstreams implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final UpstreamSink sink;
  private final SerialTasks tasks;
  private final List<Part> parts = new ArrayList<>();
  private final List<AutoCloseable> watches = new ArrayList<>();
  private boolean patient = true; // touched by tasks only
  private volatile boolean closed;

  private FoundUpstreams(PluginContext context, UpstreamSink sink) {
    this.sink = sink;
    this.tasks = new SerialTasks(context.executor());
  }

  /**
   * Begins to watch the clusters whose services become upstreams; does not wait for an answer.
   *
   * @param context lends threads, timers, clock and chance, and knows the clusters
   * @param services are shared with others who read the same clusters
   * @param sink where upstreams and failures go
   */
  public static AutoCloseable start(
      PluginContext context, SharedServices services, UpstreamSink sink) {
    FoundUpstreams found = new FoundUpstreams(context, sink);
    for (ClusterSettings cluster : context.settings(KubeSettings.class).allClusters()) {
      if (cluster.discover()) {
        found.parts.add(found.new Part(cluster));
      }
    }
    for (Part part : found.parts) {
      ClusterAccess access = new ClusterAccess(part.cluster, services);
      found.watches.add(UpstreamWatch.start(context, access, part));
    }
    context.timers().schedule(PATIENCE, () -> found.tasks.execute(found::losePatience));
    return found;
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
  public void close() throws Exception {
    closed = true;
    for (AutoCloseable watch : watches) {
      watch.close();
    }
  }

  /** What one cluster has told. */
  private final class Part implements UpstreamSink {

    private final ClusterSettings cluster;

    // Both are touched by tasks only.
    private Optional<List<Upstream>> upstreams = Optional.empty();
    private String failure = "";

    Part(ClusterSettings cluster) {
      this.cluster = cluster;
    }

    @Override
    public void publish(List<Upstream> found) {
      tasks.execute(
          () -> {
            upstreams = Optional.of(found);
            failure = "";
            tell();
          });
    }

    @Override
    public void fail(String message) {
      tasks.execute(
          () -> {
            failure = cluster.said(message);
            tellFailures();
          });
    }
  }
}
