package dev.chancery.core.leader;

import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What is lent to an elector, which is no plugin and has no settings of its own.
 *
 * @param context has all else
 * @param plugins have the settings
 */
record ElectorContext(PluginContext context, PluginRegistry plugins) implements PluginContext {

  @Override
  public InstantSource clock() {
    return context.clock();
  }

  @Override
  public Duration elapsed() {
    return context.elapsed();
  }

  @Override
  public Timers timers() {
    return context.timers();
  }

  @Override
  public Executor executor() {
    return context.executor();
  }

  @Override
  public RandomGenerator random() {
    return context.random();
  }

  @Override
  public <S extends Record> S settings(Class<S> type) {
    return plugins.settings(type);
  }
}
