// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * A context that lends what another one lends, but for what a subclass lends itself. As contexts
 * may grow, whoever changes one thing of a context does so by this, and passes on what is added.
 */
public abstract class ForwardingPluginContext implements PluginContext {

  private final PluginContext lent;

  /**
   * Forwards to another context.
   *
   * @param lent the other one
   */
  protected ForwardingPluginContext(PluginContext lent) {
    this.lent = lent;
  }

  @Override
  public InstantSource clock() {
    return lent.clock();
  }

  @Override
  public Duration elapsed() {
    return lent.elapsed();
  }

  @Override
  public Timers timers() {
    return lent.timers();
  }

  @Override
  public Executor executor() {
    return lent.executor();
  }

  @Override
  public RandomGenerator random() {
    return lent.random();
  }

  @Override
  public <S extends Record> S settings(Class<S> type) {
    return lent.settings(type);
  }

  @Override
  public SecretContent secret(String field, ResourceKey user, ResourceRef secret) {
    return lent.secret(field, user, secret);
  }
}
