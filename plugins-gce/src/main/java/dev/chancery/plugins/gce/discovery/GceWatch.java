// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceApiFactory;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.spi.EndpointSink;
import dev.chancery.spi.EndpointWatch;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers.Timer;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.SerialTasks;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches the endpoints of all upstreams of Compute Engine. Safe for use by several threads. */
public final class GceWatch implements EndpointWatch {

  private final PluginContext context;
  private final EndpointSink sink;
  private final GceSettings settings;
  private final SerialTasks tasks;
  private final Asker asker;
  private volatile boolean closed;

  // All below is touched by tasks only.
  private final Tracking tracking;
  private final Topics topics;
  private @Nullable Timer secretCheck;

  private GceWatch(
      PluginContext context, EndpointSink sink, GceSettings settings, GceApiFactory factory) {
    this.context = context;
    this.sink = sink;
    this.settings = settings;
    this.tasks = new SerialTasks(context.executor());
    this.asker = new Asker(context, tasks, factory);
    this.tracking = new Tracking(new Projects(context, settings), settings.pollInterval());
    this.topics =
        new Topics(new Topics.Means(context, tasks, asker, this::heard), tracking::isListedWhole);
  }

  /**
   * {@return a watch, which asks nothing until upstreams are tracked}
   *
   * @param context lends timers, executor, clock and chance
   * @param sink where endpoints and failures go
   * @param settings what holds for all upstreams
   * @param factory makes what asks Compute Engine
   */
  public static GceWatch start(
      PluginContext context, EndpointSink sink, GceSettings settings, GceApiFactory factory) {
    return new GceWatch(context, sink, settings, factory);
  }

  @Override
  public void track(Set<Upstream> upstreams) {
    List<Upstream> copy = List.copyOf(upstreams);
    tasks.execute(() -> retrack(copy));
  }

  @Override
  public void close() {
    closed = true;
    asker.close();
    tasks.execute(
        () -> {
          topics.stop();
          checkSecretsLater();
        });
  }

  private void retrack(List<Upstream> upstreams) {
    if (closed) {
      return;
    }
    for (ResourceRef gone : tracking.retain(upstreams)) {
      topics.read(gone, Map.of(), settings.pollInterval());
    }
    work(tracking.track(upstreams));
    checkSecretsLater();
  }

  private void work(Collection<TrackedUpstream> upstreams) {
    upstreams.forEach(this::work);
    topics.tidy();
  }

  private void work(TrackedUpstream upstream) {
    Instant now = context.clock().instant();
    Inputs inputs = new Inputs(topics, now);
    Outcome outcome = upstream.work(inputs, now);
    topics.read(upstream.ref(), inputs.reads(), upstream.interval());
    say(upstream.ref(), outcome);
  }

  /** Whoever reads a topic is worked out again, or at least said again, as it is fresh. */
  private void heard(Topic<?> topic, boolean changed) {
    for (ResourceRef reader : topic.readers()) {
      TrackedUpstream upstream = tracking.find(reader);
      if (upstream == null) {
        continue;
      }
      if (changed || !upstream.isFound()) {
        work(upstream);
      } else {
        say(reader, upstream.again(context.clock().instant()));
      }
    }
  }

  private void say(ResourceRef upstream, Outcome outcome) {
    if (closed) {
      return;
    }
    if (outcome instanceof Outcome.Found found) {
      sink.publish(upstream, found.endpoints(), found.warnings());
    } else if (outcome instanceof Outcome.Failed failed) {
      sink.fail(upstream, failed.message());
    }
  }

  /** Nobody tells when a secret changes. */
  private void checkSecretsLater() {
    if (secretCheck != null) {
      secretCheck.cancel();
      secretCheck = null;
    }
    if (!closed && tracking.hasSecrets()) {
      secretCheck =
          context
              .timers()
              .schedule(settings.pollInterval(), () -> tasks.execute(this::checkSecrets));
    }
  }

  private void checkSecrets() {
    if (!closed) {
      work(tracking.relocate());
      checkSecretsLater();
    }
  }
}
