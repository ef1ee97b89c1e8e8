// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What the framework lends to a plugin, so that the plugin starts no thread and reads no clock of
 * its own.
 */
public interface PluginContext {

  /**
   * {@return the clock} It may be set forward or back, and tests move it by hand: for lengths of
   * time there is {@link #elapsed}.
   */
  InstantSource clock();

  /**
   * {@return how long it is since some moment of the past, always the same one} Unlike the time of
   * {@link #clock} it is not set, forward or back, so it is what lengths of time are measured by.
   * Whether it goes on while the machine sleeps depends on the operating system.
   */
  default Duration elapsed() {
    return Duration.between(Instant.EPOCH, clock().instant());
  }

  /**
   * {@return timers; their tasks run on {@link #executor()}} Those that wait when what the context
   * was lent for ends are cancelled.
   */
  Timers timers();

  /**
   * {@return where the plugin's work may wait: threads of the plugin's own, not shared with the
   * control plane's loop}
   */
  Executor executor();

  /**
   * {@return chance, for jitter; never for anything that is translated} To be asked for where it is
   * used, as it may belong to the calling thread.
   */
  RandomGenerator random();

  /**
   * {@return the plugin's settings}
   *
   * @param type the class that {@link Plugin#settingsType} named
   * @param <S> the record of the settings
   * @throws IllegalArgumentException if it named another
   */
  <S extends Record> S settings(Class<S> type);

  /**
   * {@return what a secret holds at the moment of asking, for a plugin that needs it itself, such
   * as the credentials by which a discovery asks its back end} Safe for use by several threads;
   * never waits. Keep the answer for one query alone: when the secret changes, nobody is told, and
   * the next one that asks sees what it holds then. For a discovery that polls, the next poll is
   * soon enough. Nothing of it may get into a message.
   *
   * <p>Of a {@link SecretPlugin}, such as Kubernetes, a secret is read only if a resource names it:
   * by {@link dev.chancery.spi.model.UpstreamConfig#referencedSecrets} or in a hook of translation.
   *
   * @param field the field that names the secret, such as {@code gce.secretRef}, for the error
   * @param user the resource with that field; a secret of another namespace may be read only where
   *     a {@link dev.chancery.spi.model.ReferenceGrant} there lets this resource refer to it
   * @param secret the secret
   * @throws InvalidValueException if the secret is not there or may not be used; its message is for
   *     the user
   */
  default SecretContent secret(String field, ResourceKey user, ResourceRef secret) {
    throw new InvalidValueException(
        field, "secret %s can't be read, as no secrets are lent here".formatted(secret));
  }
}
