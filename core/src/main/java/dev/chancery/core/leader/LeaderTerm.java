// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.core.loop.RetriedCall;
import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.PluginRegistry;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of one plugin in one term: begun, again after a growing pause if it fails, and ended.
 */
final class LeaderTerm {

  /** How long a plugin may take to end its work before it is interrupted. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(LeaderTerm.class);

  private final Role<LeaderPlugin> plugin;
  private final PluginRegistry plugins;
  private final LeaderOffice office;
  private final PluginLease calls; // for the calls that begin and end the work
  private final RetriedCall leading;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable LeaderWork work;

  LeaderTerm(Role<LeaderPlugin> plugin, PluginRegistry plugins, LeaderOffice office) {
    this.plugin = plugin;
    this.plugins = plugins;
    this.office = office;
    this.calls = plugins.lend(plugin.plugin());
    this.leading =
        new RetriedCall(
            calls.context().executor(),
            office.timers(),
            this::lead,
            (thrown, pause) -> office.failed(plugin.plugin(), this, thrown, pause));
  }

  void start() {
    leading.request();
  }

  private void lead() throws Exception {
    LeaderWork begun = new LeaderWork(plugin, plugins.lend(plugin.plugin()), office);
    work = begun;
    begun.begin();
    office.problems().clear(this);
  }

  /**
   * Ends the work; what does not end within the limit is interrupted. Called once.
   *
   * @return complete once it has ended, or was interrupted
   */
  CompletableFuture<Void> end() {
    Timers.Timer limit = office.timers().schedule(LIMIT, this::interrupt);
    Thread caller = Thread.currentThread();
    leading.close(
        () -> {
          if (Thread.currentThread() == caller) {
            calls.context().executor().execute(this::finish);
          } else {
            finish(); // on the thread of the call of lead() that was still under way
          }
        });
    return ended.whenComplete((done, never) -> limit.cancel());
  }

  private void finish() {
    LeaderWork begun = work;
    if (begun != null) {
      begun.end();
    }
    over();
  }

  private void interrupt() {
    log.warn(
        "plugin {} did not end its work as leader within {} s; interrupting it",
        plugin.plugin(),
        LIMIT.toSeconds());
    LeaderWork begun = work;
    if (begun != null) {
      begun.interrupt();
    }
    over();
  }

  private void over() {
    office.problems().clear(this);
    calls.close();
    ended.complete(null);
  }
}
