// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.model.KindName;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.polling.SerialTasks;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Tells Chancery's own resources in a cluster, or in some of its namespaces, until it is closed: of
 * all kinds of their group that the API server has. It asks for the kinds again and again, as they
 * may be installed later. A kind that may not be read is told, and done without.
 */
public final class ResourceFeed implements ClusterSession.Opened {

  private static final String VERSION = KindName.API_VERSION;
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final List<String> places;
  private final Connection connection;
  private final ResourceEvents events;
  private final ResourceText texts;
  private final FeedGroup group;
  private final Map<String, List<Feed<?>>> feeds = new ConcurrentSkipListMap<>(); // by plural
  private volatile Runnable endQuery = () -> {}; // written in tasks
  private volatile boolean closed;

  private ResourceFeed(
      PluginContext context, ClusterSettings settings, SerialTasks tasks, ResourceEvents events) {
    this.places = settings.places();
    this.connection = Connection.open(context, settings, tasks);
    this.events = events;
    this.texts = new ResourceText(connection.client().getKubernetesSerialization());
    this.group =
        new FeedGroup(
            state -> state.listed() || state.forbidden(), events::isCurrent, events::isStale);
  }

  /**
   * Begins to tell; does not wait for an answer.
   *
   * @param context lends timers, clock and chance
   * @param settings which cluster it is, and which of its namespaces are read
   * @param tasks where the events come
   * @param events hears of the resources
   * @return what tells until it is closed
   * @throws IllegalArgumentException if the settings name no cluster that can be asked; the message
   *     says why
   */
  public static ResourceFeed start(
      PluginContext context, ClusterSettings settings, SerialTasks tasks, ResourceEvents events) {
    ResourceFeed feed = new ResourceFeed(context, settings, tasks, events);
    tasks.execute(feed::look);
    return feed;
  }

  private void look() {
    if (closed) {
      return;
    }
    KindsQuery asked = new KindsQuery(connection, VERSION, new Kinds());
    endQuery = asked::close;
    if (closed) {
      asked.close();
    }
  }

  private void looked(String trouble) {
    if (closed) {
      close(); // which may have missed what was just begun
    } else {
      group.isTroubled(trouble);
      connection.context().timers().schedule(LOOK, () -> connection.tasks().execute(this::look));
    }
  }

  private final class Kinds implements KindsQuery.Receiver {

    @Override
    public void known(Set<String> plurals) {
      follow(plurals);
      looked(
          plurals.isEmpty()
              ? "the cluster knows no kinds of %s (expected: their CRDs, as 'chancery crds' prints them)"
                  .formatted(VERSION)
              : "");
    }

    @Override
    public void fails(Throwable failure) {
      looked(ClientFailures.message(failure, "the kinds of " + VERSION, "the cluster"));
    }
  }

  private void follow(Set<String> plurals) {
    List<String> uninstalled =
        feeds.keySet().stream().filter(old -> !plurals.contains(old)).toList();
    uninstalled.forEach(this::unfollow);
    plurals.forEach(plural -> feeds.computeIfAbsent(plural, this::followed));
  }

  /** What there was of the kind has been told as gone, as that goes before the kind does. */
  private void unfollow(String plural) {
    List<Feed<?>> ended = feeds.getOrDefault(plural, List.of());
    feeds.remove(plural);
    ended.forEach(Feed::close);
    ended.forEach(group::remove);
  }

  private List<Feed<?>> followed(String plural) {
    List<Feed<?>> started = new ArrayList<>();
    for (String place : places) {
      Feed<GenericKubernetesResource> feed =
          new Feed<>(objects(plural, place), connection, listener(plural));
      group.add(feed);
      started.add(feed);
      feed.start();
    }
    return started;
  }

  private static ObjectsOf<GenericKubernetesResource> objects(String plural, String place) {
    return new ObjectsOf<>(
        GenericKubernetesResource.class,
        GenericKubernetesResourceList.class,
        "/apis/" + VERSION,
        plural,
        place,
        "");
  }

  private Feed.Listener<GenericKubernetesResource> listener(String plural) {
    return new Told<>(
        object -> events.is(resource(plural, object)),
        gone -> events.gone(ClusterResource.name(plural, gone.namespace(), gone.name())),
        group::turned);
  }

  private ClusterResource resource(String plural, GenericKubernetesResource object) {
    ObjectMeta metadata = object.getMetadata();
    return new ClusterResource(
        ResourceKey.of(object.getKind(), metadata.getNamespace(), metadata.getName()),
        plural,
        metadata.getGeneration() == null ? 0 : metadata.getGeneration(),
        texts.of(object),
        texts.status(object));
  }

  @Override
  public boolean isOutdated() {
    return feeds.values().stream().flatMap(List::stream).anyMatch(feed -> feed.state().lost())
        || connection.isOutdated();
  }

  @Override
  public void close() {
    closed = true;
    endQuery.run();
    feeds.values().forEach(ended -> ended.forEach(Feed::close));
    connection.client().close();
  }
}
