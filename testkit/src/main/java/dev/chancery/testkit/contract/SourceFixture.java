// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.Plugin;
import dev.chancery.spi.SourcePlugin;
import dev.chancery.spi.model.Resource;
import java.util.List;
import java.util.Set;

/**
 * A source and a back end of its own, in the hands of {@link SourcePluginContract}. Each test gets
 * a new one, and closes it.
 */
public interface SourceFixture extends AutoCloseable {

  /** {@return the plugin, always the same, set up to ask this fixture's back end} */
  SourcePlugin plugin();

  /**
   * {@return what the plugin must be installed together with: the owners of what the resources
   * hold}
   */
  default List<Plugin> companions() {
    return List.of();
  }

  /** {@return the settings that point the plugin to the back end} */
  default Record settings() {
    return new Plugin.NoSettings();
  }

  /**
   * {@return a resource that the back end may hold, and does not hold yet}
   *
   * @param number 0 or 1; resources of different numbers have different names
   * @param version 0 or 1; resources of one number and different versions hold different things
   */
  Resource resource(int number, int version);

  /**
   * {@return a resource as {@link #resource} gave it, without what the back end has added, such as
   * its age; the resource itself unless overridden}
   *
   * @param found the resource as the plugin published it
   */
  default Resource bare(Resource found) {
    return found;
  }

  /**
   * Makes the back end hold this resource, in place of one of the same name, from now on.
   *
   * @param resource what {@link #resource} gave
   */
  void put(Resource resource);

  /**
   * Makes the back end hold no resource of this name any more.
   *
   * @param resource one that was put, spoiled or not
   */
  void remove(Resource resource);

  /**
   * Makes the back end hold, in place of this resource, what is wrong.
   *
   * @param resource one that may have been put before; what is wrong is told by its kind and name
   */
  void spoil(Resource resource);

  /** From now on the back end answers with errors, or refuses connections. */
  void breakDown();

  /**
   * From now on the back end takes questions and never answers. Not called if it {@link #canHang
   * can't}.
   */
  void hang();

  /** {@return whether the back end can hang; true unless overridden, for such as a folder} */
  default boolean canHang() {
    return true;
  }

  /** From now on the back end is well again, with what it was last made to hold. */
  void recover();

  /** {@return texts that no message may hold: passwords and tokens that the plugin uses} */
  default Set<String> secrets() {
    return Set.of();
  }

  /** Ends the back end. */
  @Override
  void close();
}
