// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.secret.Secret;
import java.util.List;
import java.util.Set;

/**
 * A discovery plugin and a back end of its own, in the hands of {@link DiscoveryPluginContract}.
 * Each test gets a new one, and closes it.
 */
public interface DiscoveryFixture extends AutoCloseable {

  /** {@return the plugin, always the same, set up to ask this fixture's back end} */
  DiscoveryPlugin plugin();

  /**
   * {@return what the plugin must be installed together with, such as the owner of its upstream
   * type}
   */
  default List<Plugin> companions() {
    return List.of();
  }

  /** {@return the settings that point the plugin to the back end} */
  default Record settings() {
    return new Plugin.NoSettings();
  }

  /**
   * {@return an upstream of the plugin's type that is right}
   *
   * @param number 0, 1 or 2; upstreams of different numbers have different names, and are served
   *     apart from each other
   */
  Upstream upstream(int number);

  /**
   * {@return three different endpoints of IP addresses and ports, of which the back end can hold
   * each for each upstream} Their ports differ, unless overridden for a back end that knows
   * addresses alone.
   */
  default List<Endpoint> endpoints() {
    return List.of(
        Endpoint.of("10.1.0.1", 8080),
        Endpoint.of("10.1.0.2", 8080),
        Endpoint.of("10.1.0.3", 8081));
  }

  /**
   * Makes the back end hold exactly these endpoints for an upstream, from now on.
   *
   * @param upstream what {@link #upstream} gave, of which the back end may not have heard yet
   * @param endpoints some of {@link #endpoints()}, in the order in which the back end is to tell
   *     them; may be empty
   */
  void serve(Upstream upstream, List<Endpoint> endpoints);

  /** From now on the back end answers with errors, or refuses connections. */
  void breakDown();

  /** From now on the back end takes questions and never answers. */
  void hang();

  /** From now on the back end is well again, with what it was last made to hold. */
  void recover();

  /** {@return secrets that the upstreams refer to, in their namespace} */
  default List<Secret> secretResources() {
    return List.of();
  }

  /** {@return texts that no message may hold: passwords and tokens that the plugin uses} */
  default Set<String> secrets() {
    return Set.of();
  }

  /** Ends the back end. */
  @Override
  void close();
}
