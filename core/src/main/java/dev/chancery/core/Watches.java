package dev.chancery.core;

import dev.chancery.core.config.YamlResourceReader;
import dev.chancery.core.input.Catalog;
import dev.chancery.core.input.CatalogSink;
import dev.chancery.core.input.DiscoveredUpstreams;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The watches that bring resources: one for each source, and one for each discovery, which may find
 * upstreams.
 */
final class Watches implements AutoCloseable {

  private final PluginRegistry plugins;
  private final Catalog catalog;
  private final Readiness readiness;
  private final Runnable wake;
  private final List<AutoCloseable> open = new ArrayList<>();

  /**
   * @param readiness told of each watch, and when it speaks for the first time
   * @param wake called after each first word
   */
  Watches(PluginRegistry plugins, Catalog catalog, Readiness readiness, Runnable wake) {
    this.plugins = plugins;
    this.catalog = catalog;
    this.readiness = readiness;
    this.wake = wake;
  }

  void start() {
    List<WatchRun> runs = new ArrayList<>();
    plugins.sources().forEach(source -> runs.add(source(source)));
    plugins.discoveries().values().forEach(discovery -> runs.add(discovery(discovery)));
    runs.forEach(WatchRun::start);
  }

  private WatchRun source(Role<SourcePlugin> source) {
    String name = source.plugin();
    CatalogSink sink = new CatalogSink(name, catalog, awaited("source " + name));
    ResourceReader reader = new YamlResourceReader(plugins.sections(), ReadLimits.DEFAULT);
    WatchRun run =
        new WatchRun(
            name,
            plugins.lend(name),
            context -> source.role().watchResources(context, reader, sink),
            message -> sink.fail(Problem.error(name, "", message)));
    open.add(sink::close);
    open.add(run);
    return run;
  }

  private WatchRun discovery(Role<DiscoveryPlugin> discovery) {
    String name = discovery.plugin();
    DiscoveredUpstreams sink = new DiscoveredUpstreams(name, catalog, awaited("discovery " + name));
    WatchRun run =
        new WatchRun(
            name,
            plugins.lend(name),
            context -> discovery.role().discoverUpstreams(context, sink),
            sink::fail);
    open.add(sink::close);
    open.add(run);
    return run;
  }

  private Runnable awaited(String who) {
    readiness.await(who);
    return () -> {
      readiness.spoken(who);
      wake.run();
    };
  }

  @Override
  public void close() {
    Closing.all(open);
  }
}
