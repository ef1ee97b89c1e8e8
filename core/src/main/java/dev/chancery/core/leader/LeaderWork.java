// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.leader;

import dev.chancery.core.plugin.PluginLease;
import dev.chancery.core.plugin.Role;
import dev.chancery.spi.ForwardingPluginContext;
import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.LeaderPlugin;
import dev.chancery.spi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of {@link LeaderPlugin#lead}: what it is lent, and what it began. */
final class LeaderWork extends ForwardingPluginContext implements LeaderContext {

  private static final Logger log = LoggerFactory.getLogger(LeaderWork.class);

  private final Object lock = new Object();
  private final Role<LeaderPlugin> plugin;
  private final PluginLease lease;
  private final LeaderOffice office;
  private final List<Following> followed = new ArrayList<>(); // guarded by lock
  private boolean ended; // guarded by lock
  private volatile @Nullable AutoCloseable work;

  /**
   * @param lease what is lent; taken back by this
   */
  LeaderWork(Role<LeaderPlugin> plugin, PluginLease lease, LeaderOffice office) {
    super(lease.context());
    this.plugin = plugin;
    this.lease = lease;
    this.office = office;
  }

  /** Calls the plugin; if it throws, all is taken back. */
  void begin() throws Exception {
    try {
      work = plugin.role().lead(this);
    } catch (Throwable e) {
      interrupt();
      throw e;
    }
  }

  /** Has the plugin end its work, waits for what is under way, and takes back what was lent. */
  void end() {
    List<CompletableFuture<Void>> underWay = stopFollowing();
    AutoCloseable begun = work;
    try {
      if (begun != null) {
        begun.close();
      }
      CompletableFuture.allOf(underWay.toArray(CompletableFuture<?>[]::new)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // a plugin may throw anything; its work is over all the same
      log.error("plugin {} threw when its work as leader was ended", plugin.plugin(), e);
    }
    lease.close();
  }

  /** Takes back what was lent at once, and interrupts what is under way. */
  void interrupt() {
    List<CompletableFuture<Void>> underWay = stopFollowing();
    lease.close();
    log.debug("plugin {}: {} calls not awaited", plugin.plugin(), underWay.size());
  }

  private List<CompletableFuture<Void>> stopFollowing() {
    List<Following> all;
    synchronized (lock) {
      ended = true;
      all = List.copyOf(followed);
      followed.clear();
    }
    return all.stream().map(Following::end).toList();
  }

  @Override
  public <R extends Resource> List<R> list(Class<R> kind) {
    return office.list(kind);
  }

  @Override
  public <R extends Resource> void follow(Class<R> kind, Work<R> task) {
    FollowedKind one =
        new FollowedKind(
            plugin.plugin(), executor(), office, new FollowedKind.Followed<>(kind, task));
    keep(one);
  }

  @Override
  public void followOutcomes(OutcomeWork task) {
    FollowedOutcomes one = new FollowedOutcomes(plugin.plugin(), executor(), office, task);
    keep(one);
    one.look();
  }

  private void keep(Following one) {
    boolean late;
    synchronized (lock) {
      followed.add(one);
      late = ended;
    }
    if (late) {
      interrupt();
    }
  }
}
