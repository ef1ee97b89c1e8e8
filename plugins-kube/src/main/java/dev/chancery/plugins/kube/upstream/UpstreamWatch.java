// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.client.ClusterAccess;
import dev.chancery.plugins.kube.client.ClusterFeed;
import dev.chancery.plugins.kube.client.ClusterSession;
import dev.chancery.plugins.kube.client.ServiceEvents;
import dev.chancery.plugins.kube.cluster.ServiceKey;
import dev.chancery.plugins.kube.cluster.ServiceOffer;
import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.polling.SerialTasks;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches services, and tells the upstreams that are made of them. Nothing is told before all
 * services are known, as what is missing would be taken away from Envoys that have it; a namespace
 * that can't be read is waited for half a minute. What it knows is kept in tasks that run one after
 * the other, without locks.
 */
final class UpstreamWatch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ClusterAccess access;
  private final ClusterSettings settings;
  private final Listener listener;
  private final SerialTasks tasks;
  private final ClusterSession<ClusterFeed> session;

  // All below is touched by tasks only.
  private final KnownServices known;
  private final Set<String> complete = new HashSet<>(); // places that were read once
  private final Map<String, String> troubles = new TreeMap<>(); // by place
  private Events live = new Events();
  private boolean patient = true;
  private boolean telling;

  /** Who hears of upstreams: one call at a time, in order. */
  interface Listener {

    /**
     * All upstreams there are.
     *
     * @param upstreams by namespace and name of their services
     * @param places which namespaces were read to their end; an empty name for the whole cluster
     */
    void found(List<FoundUpstream> upstreams, Set<String> places);

    /**
     * Something can't be read or understood now; what was told stays.
     *
     * @param message what, and what would help; nothing secret
     */
    void failed(String message);
  }

  private UpstreamWatch(
      PluginContext context, ClusterAccess access, ServiceUpstreams maker, Listener listener) {
    this.access = access;
    this.settings = access.settings();
    this.listener = listener;
    this.tasks = new SerialTasks(context.executor());
    this.known = new KnownServices(maker);
    this.session = new ClusterSession<>(context, tasks, () -> open(context), this::isStale);
  }

  /**
   * Begins a watch; does not wait for an answer.
   *
   * @param context lends threads, timers, clock and chance
   * @param access which cluster it is
   * @param maker makes upstreams of services
   * @param listener hears of upstreams and failures
   */
  static UpstreamWatch start(
      PluginContext context, ClusterAccess access, ServiceUpstreams maker, Listener listener) {
    UpstreamWatch watch = new UpstreamWatch(context, access, maker, listener);
    watch.tasks.execute(watch.session::open);
    context.timers().schedule(PATIENCE, () -> watch.tasks.execute(watch::losePatience));
    return watch;
  }

  private ClusterFeed open(PluginContext context) {
    Events next = new Events();
    ClusterFeed feed = ClusterFeed.ofServices(context, access, tasks, next);
    live = next;
    known.beginAnew();
    return feed;
  }

  private void losePatience() {
    patient = false;
    tell();
  }

  private void isStale(String message) {
    settings.places().forEach(place -> troubles.put(place, message));
    tellFailures();
  }

  /** Once for all that is heard in a row. */
  private void tellSoon() {
    if (!telling) {
      telling = true;
      tasks.execute(this::tell);
    }
  }

  private void tell() {
    telling = false;
    boolean all = complete.containsAll(settings.places());
    if (!session.isClosed() && (all || (!patient && !complete.isEmpty()))) {
      List<FoundUpstream> found = known.upstreams(key -> complete.contains(place(key)));
      listener.found(found, Set.copyOf(complete));
      tellFailures();
    }
  }

  private void tellFailures() {
    String failures =
        Stream.concat(troubles.values().stream(), known.problems().stream())
            .distinct()
            .collect(Collectors.joining("; "));
    if (!session.isClosed() && !failures.isEmpty()) {
      listener.failed(failures);
    }
  }

  private String place(ServiceKey service) {
    return settings.place(service.namespace());
  }

  /** From any thread, and without a task: the threads that are lent may end right after this. */
  @Override
  public void close() {
    session.close();
  }

  /** Hears of one connection, until there is another. */
  private final class Events implements ServiceEvents {

    @Override
    public void serviceIs(ServiceOffer service) {
      if (this == live && known.put(service)) {
        tellSoon();
      }
    }

    @Override
    public void serviceGone(ServiceKey key) {
      if (this == live && known.remove(key)) {
        tellSoon();
      }
    }

    @Override
    public void isUnclear(ServiceKey service, String message) {
      if (this == live && known.putProblem(service, message)) {
        tellSoon();
      }
    }

    @Override
    public void isCurrent(String place) {
      if (this != live) {
        return;
      }
      troubles.remove(place);
      if (troubles.isEmpty()) {
        session.isWell();
      }
      complete.add(place);
      known.complete(key -> place(key).equals(place));
      tellSoon();
    }

    @Override
    public void isStale(String place, String message) {
      if (this == live) {
        troubles.put(place, message);
        tellFailures();
        session.isTroubled();
      }
    }
  }
}
