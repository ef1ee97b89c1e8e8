// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.discovery;

import dev.chancery.spi.model.ResourceRef;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Logs which upstreams a plugin has no endpoints of: each of the first ten, and then how many there
 * are whenever that is ten times as many as was told, so that a back end that fails for all of them
 * fills no log. The status tells of all. Guarded by its owner.
 */
final class FailureLog {

  private static final int EACH_UP_TO = 10;

  private final Logger log;
  private final String plugin;
  private int failing;
  private int told = EACH_UP_TO;

  FailureLog(Logger log, String plugin) {
    this.log = log;
    this.plugin = plugin;
  }

  /** An upstream of which all was well has a problem now. */
  void failed(ResourceRef upstream, String message) {
    failing++;
    if (failing > EACH_UP_TO && failing / 10 >= told) {
      told = failing;
      log.warn(
          "plugin {} has no endpoints of {} upstreams now, the last of them {}: {}",
          plugin,
          failing,
          upstream,
          message);
    } else {
      tell(upstream, message);
    }
  }

  /** An upstream that has a problem has another one now. */
  void failedOtherwise(ResourceRef upstream, String message) {
    tell(upstream, message);
  }

  private void tell(ResourceRef upstream, String message) {
    log.atLevel(failing <= EACH_UP_TO ? Level.WARN : Level.DEBUG)
        .log("plugin {} has no endpoints of upstream {} now: {}", plugin, upstream, message);
  }

  /** All is well again. */
  void recovered(ResourceRef upstream) {
    log.atLevel(failing <= EACH_UP_TO ? Level.INFO : Level.DEBUG)
        .log("plugin {} has endpoints of upstream {} again", plugin, upstream);
    forgotten();
  }

  /** An upstream that has a problem is not watched any more. */
  void forgotten() {
    failing--;
    if (failing <= EACH_UP_TO) {
      told = EACH_UP_TO;
    }
  }
}
