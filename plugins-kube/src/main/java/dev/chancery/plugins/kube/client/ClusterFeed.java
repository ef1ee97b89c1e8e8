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
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells what changes in a cluster, or in some of its namespaces, until it is closed. */
public final class ClusterFeed implements AutoCloseable {

  private final KubernetesClient client;
  private final ClusterEvents events;
  private final List<Feed<?>> feeds = new ArrayList<>();

  private ClusterFeed(KubernetesClient client, ClusterEvents events) {
    this.client = client;
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
    KubernetesClient client = Cluster.connect(settings, context.executor());
    ClusterFeed feed = new ClusterFeed(client, events);
    List<String> places = settings.namespaces().isEmpty() ? List.of("") : settings.namespaces();
    for (String namespace : places) {
      feed.feeds.add(
          new Feed<>(feed.services(namespace), feed.ofServices(), tasks, context.timers()));
      feed.feeds.add(new Feed<>(feed.slices(namespace), feed.ofSlices(), tasks, context.timers()));
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

  private Feed.Listener<Service> ofServices() {
    return listener(
        service -> events.serviceIs(Conversion.service(service)),
        service -> events.serviceGone(Conversion.key(service)));
  }

  private Feed.Listener<EndpointSlice> ofSlices() {
    return listener(
        slice -> events.sliceIs(Conversion.slice(slice)),
        slice ->
            events.sliceGone(slice.getMetadata().getNamespace(), slice.getMetadata().getName()));
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

  @Override
  public void close() {
    feeds.forEach(Feed::close);
    client.close();
  }
}
