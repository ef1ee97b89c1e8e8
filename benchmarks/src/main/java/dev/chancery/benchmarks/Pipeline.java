// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.core.input.Delta;
import dev.chancery.core.input.Image;
import dev.chancery.core.loop.HookCall;
import dev.chancery.core.loop.HookListener;
import dev.chancery.core.loop.HookThread;
import dev.chancery.core.loop.Suspensions;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.PluginRegistryBuilder;
import dev.chancery.core.plugin.PluginThreads;
import dev.chancery.core.translate.MissingUpstream;
import dev.chancery.core.translate.SnapshotCheck;
import dev.chancery.core.translate.Translator;
import dev.chancery.core.translate.UpstreamRules;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.RunningCheck;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.snapshot.SnapshotCache;
import dev.chancery.snapshot.SnapshotSource;
import dev.chancery.snapshot.SnapshotTransition;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.ResourceRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way of a change from the inputs to the bytes that streams send, as a control plane goes it on
 * its loop: image, translation, consistency check, publication, and the field of a response that
 * all streams share. Used by one thread.
 */
final class Pipeline implements AutoCloseable {

  private static final Duration BUDGET = Duration.ofSeconds(1);

  private final PluginThreads threads = new PluginThreads();
  private final PluginRegistry plugins;
  private final HookThread hooks =
      new HookThread(
          BUDGET,
          new Suspensions(InstantSource.system(), Suspensions.DEFAULT_FAILURES),
          new Unheard());
  private final SnapshotCache snapshots = SnapshotCache.create();
  private final Map<ResourceRef, RunningCheck> checks = new HashMap<>();
  private final Map<ResourceRef, SnapshotSource.Following> streams = new HashMap<>();
  private Translator translator;
  private Image image = Image.EMPTY;
  private long bytes;

  /**
   * Nothing is translated yet.
   *
   * @param more plugins beside that of the fleet
   */
  Pipeline(Plugin... more) {
    PluginRegistryBuilder builder =
        PluginRegistry.builder().add(new FleetPlugin(ref -> EndpointSet.EMPTY));
    List.of(more).forEach(builder::add);
    plugins = builder.build(threads);
    translator = newTranslator();
  }

  private Translator newTranslator() {
    return new Translator(UpstreamRules.of(plugins), MissingUpstream.DEFAULT, hooks);
  }

  Image image() {
    return image;
  }

  /** How many bytes were made for streams. */
  long bytes() {
    return bytes;
  }

  /** Takes a change; work is done where its inputs changed. */
  void take(Delta delta) {
    image = image.plus(delta);
    translator.translate(image, delta).transitions().forEach(this::publish);
  }

  /**
   * Takes a change the way that a control plane without memory does: translates everything, checks
   * it, and finds out by comparing what changed.
   */
  void takeAnew(Delta delta) {
    image = image.plus(delta);
    translator = newTranslator();
    translator.translate(image, Delta.of(image)).transitions().forEach(this::compare);
  }

  private void publish(ResourceRef proxy, SnapshotTransition step) {
    refuse(
        checks
            .computeIfAbsent(proxy, ref -> SnapshotCheck.unexpected().follow(step.before()))
            .check(step));
    send(proxy, step);
  }

  private void compare(ResourceRef proxy, SnapshotTransition step) {
    refuse(SnapshotCheck.unexpected().check(step.after()));
    Snapshot before = snapshots.get(proxy.toString()).orElse(Snapshot.EMPTY);
    send(proxy, SnapshotTransition.between(before, step.after()));
  }

  private static void refuse(List<?> dangling) {
    if (!dangling.isEmpty()) {
      throw new IllegalStateException("the fleet's snapshot is inconsistent: " + dangling);
    }
  }

  private void send(ResourceRef proxy, SnapshotTransition step) {
    String group = proxy.toString();
    streams.computeIfAbsent(proxy, ref -> snapshots.follow(group, this::write));
    snapshots.publish(group, step);
  }

  /** What the first stream that sends a changed resource makes, for all others too. */
  private void write(SnapshotTransition step) {
    for (Map.Entry<String, Set<String>> type : step.changed().entrySet()) {
      Map<String, EncodedResource> now = step.after().resources(type.getKey());
      for (String name : type.getValue()) {
        EncodedResource resource = now.get(name);
        bytes += resource == null ? 0 : resource.resourceField().size();
      }
    }
  }

  /** Nobody asks here how long hooks take. */
  private static final class Unheard implements HookListener {

    @Override
    public void ended(HookCall call, Duration took) {}

    @Override
    public void threw(HookCall call) {
      throw new IllegalStateException(call + " threw");
    }

    @Override
    public void overran(HookCall call) {
      throw new IllegalStateException(call + " took longer than " + BUDGET);
    }
  }

  @Override
  public void close() {
    hooks.close();
    plugins.close();
    threads.close();
  }
}
