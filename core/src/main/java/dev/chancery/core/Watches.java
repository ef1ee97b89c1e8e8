// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core;

import dev.chancery.core.config.YamlResourceReader;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.CatalogSink;
import dev.chancery.core.input.DiscoveredUpstreams;
import dev.chancery.core.loop.RetriedCall;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.ResourceReview;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watches that bring resources: one for each source, and one for each discovery, which may find
 * upstreams.
 */
final class Watches implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Watches.class);

  private final PluginRegistry plugins;
  private final Catalog catalog;
  private final Readiness readiness;
  private final Timers timers;
  private final List<AutoCloseable> open = new ArrayList<>();

  /**
   * @param readiness told of each watch, and when it speaks for the first time
   * @param timers run what is to be done later
   */
  Watches(PluginRegistry plugins, Catalog catalog, Readiness readiness, Timers timers) {
    this.plugins = plugins;
    this.catalog = catalog;
    this.readiness = readiness;
    this.timers = timers;
  }

  void start() {
    List<WatchRun> runs = new ArrayList<>();
    Map<String, Integer> sources = new HashMap<>();
    for (Role<SourcePlugin> source : plugins.sources()) {
      int number = sources.merge(source.plugin(), 1, Integer::sum);
      // A plugin may bring several sources, which must not take each other's resources away.
      String name = number == 1 ? source.plugin() : source.plugin() + "-" + number;
      runs.add(source(name, source));
    }
    plugins.discoveries().forEach((type, discovery) -> runs.add(discovery(type, discovery)));
    runs.forEach(WatchRun::start);
  }

  private WatchRun source(String name, Role<SourcePlugin> source) {
    CatalogSink sink = new CatalogSink(name, catalog, readiness.await("source " + name));
    // How long a text may be is for the source to say.
    ResourceReader reader =
        new YamlResourceReader(
            plugins.sections(), ReadLimits.DEFAULT.withMaxCharacters(Integer.MAX_VALUE));
    WatchRun run =
        new WatchRun(
            plugins.lend(source.plugin()),
            timers,
            context -> source.role().watchResources(context, reader, sink),
            failure(source.plugin(), text -> sink.fail(Problem.error(name, "", text))));
    open.add(sink::close);
    open.add(run);
    return run;
  }

  /** Has sources offer reviews. */
  void offer(Reviews reviews) {
    for (Role<SourcePlugin> source : plugins.sources()) {
      String name = source.plugin() + "-review";
      CatalogSink sink = new CatalogSink(name, catalog, () -> {});
      ResourceReview review = reviews.reportingTo(sink, source.plugin());
      WatchRun run =
          new WatchRun(
              plugins.lend(source.plugin()),
              timers,
              context -> source.role().offerReview(context, review),
              failure(source.plugin(), review::fail));
      open.add(sink::close);
      open.add(run);
      run.start();
    }
  }

  private WatchRun discovery(String type, Role<DiscoveryPlugin> discovery) {
    String name = discovery.plugin();
    DiscoveredUpstreams sink =
        new DiscoveredUpstreams(name, type, catalog, readiness.await("discovery " + type));
    ResourceReader reader = new YamlResourceReader(plugins.sections(), ReadLimits.DEFAULT);
    WatchRun run =
        new WatchRun(
            plugins.lend(name),
            timers,
            context -> discovery.role().discoverUpstreams(context, reader, sink),
            failure(name, sink::fail));
    open.add(sink::close);
    open.add(run);
    return run;
  }

  private static RetriedCall.Failure failure(String plugin, Consumer<String> sink) {
    return (thrown, pause) -> {
      log.error(
          "plugin {} could not begin to watch; again in {} s", plugin, pause.toSeconds(), thrown);
      sink.accept("plugin %s failed: %s".formatted(plugin, thrown));
    };
  }

  @Override
  public void close() {
    Closing.all(open);
  }
}
