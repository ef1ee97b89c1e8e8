package dev.chancery.testkit.contract;

import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.Plugin;
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
   * {@return resources for which the outside is brought into a certain state}
   *
   * @param number 0 or 1; other resources and another state for each
   */
  List<Resource> resources(int number);

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
