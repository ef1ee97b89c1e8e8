package dev.chancery.spi;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What the framework lends to a plugin, so that the plugin starts no thread and reads no clock of
 * its own.
 */
public interface PluginContext {

  /** The clock. */
  InstantSource clock();

  /** Timers; their tasks run on {@link #executor()}. */
  Timers timers();

  /**
   * Where the plugin's work may wait: threads of the plugin's own, not shared with the control
   * plane's loop.
   */
  Executor executor();

  /** Chance, for jitter. */
  RandomGenerator random();

  /**
   * The plugin's settings.
   *
   * @param type the class that {@link Plugin#settingsType} named
   * @throws IllegalArgumentException if it named another
   */
  <S extends Record> S settings(Class<S> type);
}
