package dev.chancery.core.input;

import dev.chancery.spi.model.Upstream;

/** What becomes of an upstream that somebody wrote and a discovery plugin found too. */
@FunctionalInterface
public interface Merge {

  /**
   * The upstream that is served.
   *
   * @param plugin the discovery plugin's name
   * @param existing what was written
   * @param discovered what was found
   */
  Upstream merge(String plugin, Upstream existing, Upstream discovered);
}
