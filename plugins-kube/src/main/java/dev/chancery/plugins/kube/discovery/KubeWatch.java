package dev.chancery.plugins.kube.discovery;

import dev.chancery.plugins.kube.client.ClusterEvents;
import dev.chancery.plugins.kube.client.ClusterFeed;
import dev.chancery.plugins.kube.cluster.ClusterImage;
import dev.chancery.plugins.kube.cluster.KubeService;
import dev.chancery.plugins.kube.cluster.KubeSlice;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.SerialTasks;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Watches services and their slices for all {@code kube} upstreams, and tells the endpoints of
 * those whose service has changed. There is no connection until something is tracked. What it knows
 * is kept in tasks that run one after the other, without locks.
 */
public final class KubeWatch implements EndpointWatch {

  private final PluginContext context;
  private final KubeSettings settings;
  private final SerialTasks tasks;
  private final TrackedUpstreams tracked = new TrackedUpstreams();
  private final ClusterImage image = new ClusterImage();
  private final UpstreamReports reports;
  private Optional<ClusterFeed> feed = Optional.empty();
  private boolean synced;
  private String trouble = "";
  private boolean closed;

  /**
   * A watch of nothing yet.
   *
   * @param context lends threads and timers
   * @param settings which cluster it is
   * @param sink where endpoints and failures go
   */
  public KubeWatch(PluginContext context, KubeSettings settings, EndpointSink sink) {
    this.context = context;
    this.settings = settings;
    this.tasks = new SerialTasks(context.executor());
    this.reports = new UpstreamReports(image, sink);
  }

  @Override
  public void track(Set<Upstream> upstreams) {
    tasks.execute(
        () -> {
          if (closed) {
            return;
          }
          Collection<KubeTarget> news = tracked.replace(upstreams);
          if (feed.isEmpty() && !upstreams.isEmpty()) {
            open();
          }
          report(news);
        });
  }

  private void open() {
    try {
      feed = Optional.of(ClusterFeed.start(context, settings, tasks, new Events()));
      trouble = "";
    } catch (IllegalArgumentException e) {
      trouble = String.valueOf(e.getMessage());
    }
  }

  /** Before all is known of the cluster, nothing can be said of an upstream. */
  private void report(Collection<KubeTarget> targets) {
    if (synced) {
      targets.forEach(reports::tell);
    }
    if (!trouble.isEmpty()) {
      targets.forEach(target -> reports.fail(target, trouble));
    }
  }

  @Override
  public void close() {
    tasks.execute(
        () -> {
          closed = true;
          feed.ifPresent(ClusterFeed::close);
          feed = Optional.empty();
        });
  }

  private final class Events implements ClusterEvents {

    @Override
    public void serviceIs(KubeService service) {
      changed(image.put(service));
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
      if (synced && !closed) {
        services.forEach(key -> report(tracked.of(key)));
      }
    }

    @Override
    public void isCurrent() {
      boolean isNews = !synced || !trouble.isEmpty();
      synced = true;
      trouble = "";
      if (isNews && !closed) {
        report(tracked.all());
      }
    }

    @Override
    public void isStale(String message) {
      trouble = message;
      if (!closed) {
        tracked.all().forEach(target -> reports.fail(target, message));
      }
    }
  }
}
