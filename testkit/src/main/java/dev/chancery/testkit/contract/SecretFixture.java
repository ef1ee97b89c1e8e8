// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.SecretPlugin;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.SecretContent;
import java.util.Set;

/**
 * A plugin that keeps secrets and a back end of its own, in the hands of {@link
 * SecretPluginContract}. Each test gets a new one, and closes it.
 */
public interface SecretFixture extends AutoCloseable {

  /** {@return the plugin, always the same, set up to ask this fixture's back end} */
  SecretPlugin plugin();

  /** {@return the settings that point the plugin to the back end} */
  default Record settings() {
    return new Plugin.NoSettings();
  }

  /**
   * {@return the name of a secret that the back end may keep, and does not keep yet}
   *
   * @param number 0 or 1; secrets of different numbers have different names
   */
  ResourceRef secret(int number);

  /**
   * {@return what secrets of the back end may hold}
   *
   * @param number 0 or 1; contents of different numbers differ
   */
  SecretContent content(int number);

  /**
   * Makes the back end hold this secret, from now on.
   *
   * @param secret namespace and name
   * @param content what {@link #content} gave
   */
  void put(ResourceRef secret, SecretContent content);

  /**
   * Makes the back end hold this secret no more.
   *
   * @param secret namespace and name
   */
  void remove(ResourceRef secret);

  /**
   * Makes the back end hold, under that name, what is no secret that could be used.
   *
   * @param secret namespace and name
   */
  void spoil(ResourceRef secret);

  /** From now on the back end answers with errors, or refuses connections. */
  void breakDown();

  /** From now on the back end takes questions and never answers. */
  void hang();

  /** From now on the back end is well again, with what it was last made to hold. */
  void recover();

  /**
   * {@return texts that no message may hold: what the secrets hold, and the plugin's own
   * credentials}
   */
  Set<String> confidential();

  /** Ends the back end. */
  @Override
  void close();
}
