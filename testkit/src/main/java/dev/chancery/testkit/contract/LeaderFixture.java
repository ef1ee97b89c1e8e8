// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.Resource;
import java.util.List;
import java.util.Set;

/**
 * A plugin that works on the leader, and something outside that it works on, in the hands of {@link
 * LeaderPluginContract}. Each test gets a new one, and closes it.
 */
public interface LeaderFixture extends AutoCloseable {

  /**
   * {@return a new plugin, as each replica has one of its own, set up to work on this fixture's
   * outside}
   */
  LeaderPlugin newPlugin();

  /** {@return the settings that point the plugin to the outside} */
  default Record settings() {
    return new Plugin.NoSettings();
  }

  /**
   * {@return resources for which the outside is brought into a certain state; none for a plugin
   * that follows {@link #outcomes} alone}
   *
   * @param number 0 or 1; other resources, or outcomes, and another state for each
   */
  List<Resource> resources(int number);

  /**
   * What became of resources, for a plugin that {@linkplain
   * dev.chancery.spi.LeaderContext#followOutcomes follows} that; together with the resources of the
   * number it brings the outside into a certain state. Nothing unless overridden.
   *
   * @param number 0 or 1; other outcomes, or resources, and another state for each
   * @return the outcomes of all resources that there are
   */
  default List<ResourceOutcome> outcomes(int number) {
    return List.of();
  }

  /**
   * Has become so whatever else the plugin follows, such as what another role of it watches.
   * Nothing unless overridden.
   *
   * @param number 0 or 1, as of the resources and outcomes that there are from now on
   */
  default void become(int number) {}

  /** {@return the state of the outside, as text; empty before any work} */
  String outside();

  /** From now on work on the outside fails. */
  void breakDown();

  /** From now on it succeeds again. */
  void recover();

  /** {@return texts that no message may hold: passwords and tokens that the plugin uses} */
  default Set<String> secrets() {
    return Set.of();
  }

  /** Ends the outside. */
  @Override
  void close();
}
