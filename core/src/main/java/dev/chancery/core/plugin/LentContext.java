package dev.chancery.core.plugin;

import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * A context with secrets.
 *
 * @param context has all else
 * @param secrets what the plugin may read
 */
record LentContext(PluginContext context, SecretLender secrets) implements PluginContext {

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
    return context.settings(type);
  }

  @Override
  public SecretContent secret(String field, ResourceKey user, ResourceRef secret) {
    return secrets.secret(field, user, secret);
  }
}
