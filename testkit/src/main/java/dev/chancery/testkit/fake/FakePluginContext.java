// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.fake;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.PluginContext;
import dev.chancery.spi.Timers;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretContent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What the framework lends to a plugin, in the hands of a test: time moves when the test says so,
 * and chance gives the same numbers in each run.
 */
public final class FakePluginContext implements PluginContext {

  private static final long SEED = 20260102;

  private final Executor executor;
  private final ManualTime time;
  private final RandomGenerator random = new Random(SEED);
  private final Record settings;
  private final Map<ResourceRef, SecretContent> secrets;

  private FakePluginContext(
      Executor executor,
      ManualTime time,
      Record settings,
      Map<ResourceRef, SecretContent> secrets) {
    this.executor = executor;
    this.time = time;
    this.settings = settings;
    this.secrets = secrets;
  }

  private static FakePluginContext of(Executor executor, ManualTime time) {
    return new FakePluginContext(
        executor, time, new Plugin.NoSettings(), new ConcurrentHashMap<>());
  }

  /**
   * {@return a context without settings, whose tasks run on the test's own thread when the test
   * says so}
   *
   * @param executor keeps the plugin's tasks; those of timers run as soon as their time has come
   */
  public static FakePluginContext byHand(ManualExecutor executor) {
    Executor atOnce =
        task -> {
          executor.execute(task);
          executor.runAll();
        };
    return of(executor, new ManualTime(atOnce));
  }

  /**
   * {@return a context without settings, whose tasks run on real threads; time still moves by hand}
   *
   * @param threads run the plugin's tasks and those of timers
   */
  public static FakePluginContext threaded(WorkerThreads threads) {
    return of(threads, new ManualTime(threads));
  }

  /**
   * {@return the same context, time, executor and secrets, with these settings}
   *
   * @param newSettings of the class that the plugin's {@code settingsType} names
   */
  public FakePluginContext withSettings(Record newSettings) {
    return new FakePluginContext(executor, time, newSettings, secrets);
  }

  /**
   * From now on there is this secret, instead of one of the same name.
   *
   * @param secret the secret, which any resource may use
   */
  public void put(Secret secret) {
    secrets.put(secret.ref(), secret.content());
  }

  /**
   * From now on there is no such secret.
   *
   * @param secret namespace and name
   */
  public void remove(ResourceRef secret) {
    secrets.remove(secret);
  }

  /** {@return the time, for the test to move} */
  public ManualTime time() {
    return time;
  }

  /**
   * Moves the time on; see {@link ManualTime#advance}.
   *
   * @param by how far, zero or more
   */
  public void advance(Duration by) {
    time.advance(by);
  }

  @Override
  public InstantSource clock() {
    return time;
  }

  @Override
  public Timers timers() {
    return time;
  }

  @Override
  public Executor executor() {
    return executor;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public <S extends Record> S settings(Class<S> type) {
    if (!type.isInstance(settings)) {
      throw new IllegalArgumentException(
          "asked for settings of %s (the test gave %s; see withSettings)"
              .formatted(type.getName(), settings.getClass().getName()));
    }
    return type.cast(settings);
  }

  /** Refuses all secrets of other namespaces than the user's. */
  @Override
  public SecretContent secret(String field, ResourceKey user, ResourceRef secret) {
    SecretContent content = secrets.get(secret);
    if (content == null || !secret.namespace().equals(user.ref().namespace())) {
      throw new InvalidValueException(
          field, "secret %s is missing, or of another namespace than %s".formatted(secret, user));
    }
    return content;
  }
}
