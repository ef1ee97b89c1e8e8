package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.polling.SerialTasks;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells what changes in a cluster, or in some of its namespaces, until it is closed. */
public final class ClusterFeed implements AutoCloseable {

  private final Kubeconfig kubeconfig;
  private final int print;
  private final KubernetesClient client;
  private final ClusterEvents events;
  private final List<Feed<?>> feeds = new ArrayList<>();

  private ClusterFeed(Kubeconfig kubeconfig, Executor threads, ClusterEvents events) {
    this.kubeconfig = kubeconfig;
    this.print = kubeconfig.print(); // before it is read: a change in between must not be missed
    this.client = Cluster.connect(kubeconfig, threads);
    this.events = events;
  }

  /**
   * Begins to tell; does not wait for an answer.
   *
   * @param tasks where the events come
   * @throws IllegalArgumentException if the settings name no cluster that can be asked; the message
   *     says why
   */
  public static ClusterFeed start(
      PluginContext context, KubeSettings settings, SerialTasks tasks, ClusterEvents events) {
    ClusterFeed feed = new ClusterFeed(new Kubeconfig(settings), context.executor(), events);
    ObjectEvents objects = new ObjectEvents(events);
    List<String> places = settings.namespaces().isEmpty() ? List.of("") : settings.namespaces();
    for (String namespace : places) {
      feed.feeds.add(
          new Feed<>(
              feed.services(namespace),
              feed.listener(objects::serviceIs, objects::serviceGone),
              tasks,
              context.timers()));
      feed.feeds.add(
          new Feed<>(
              feed.slices(namespace),
              feed.listener(objects::sliceIs, objects::sliceGone),
              tasks,
              context.timers()));
    }
    feed.feeds.forEach(Feed::start);
    return feed;
  }

  private Feed.Followed<Service> services(String namespace) {
    return new Feed.Followed<>(
        namespace.isEmpty()
            ? client.services().inAnyNamespace()
            : client.services().inNamespace(namespace),
        Service.class,
        "services",
        place(namespace));
  }

  private Feed.Followed<EndpointSlice> slices(String namespace) {
    var slices = client.discovery().v1().endpointSlices();
    return new Feed.Followed<>(
        namespace.isEmpty()
            ? slices.inAnyNamespace().withLabel(Conversion.SERVICE_NAME)
            : slices.inNamespace(namespace).withLabel(Conversion.SERVICE_NAME),
        EndpointSlice.class,
        "endpointslices.discovery.k8s.io",
        place(namespace));
  }

  private static String place(String namespace) {
    return namespace.isEmpty() ? "all namespaces" : "namespace " + namespace;
  }

  private <T extends HasMetadata> Feed.Listener<T> listener(Consumer<T> is, Consumer<T> gone) {
    return new Feed.Listener<>() {
      @Override
      public void is(T object) {
        is.accept(object);
      }

      @Override
      public void gone(T object) {
        gone.accept(object);
      }

      @Override
      public void turned() {
        tell();
      }
    };
  }

  private void tell() {
    if (feeds.stream().allMatch(Feed::isCurrent)) {
      events.isCurrent();
      return;
    }
    String troubles =
        feeds.stream()
            .map(Feed::trouble)
            .filter(trouble -> !trouble.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    if (!troubles.isEmpty()) {
      events.isStale(troubles);
    }
  }

  /**
   * Whether a new one might fare better than this: the credentials are not accepted, a watch does
   * not come back, or the files that it was made from have changed. To be asked in tasks, while it
   * is stale.
   */
  public boolean isOutdated() {
    return feeds.stream().anyMatch(Feed::isLost) || kubeconfig.print() != print;
  }

  /** Ends all requests and the connection at once, and tells nothing more; from any thread. */
  @Override
  public void close() {
    feeds.forEach(Feed::close);
    client.close();
  }
}
