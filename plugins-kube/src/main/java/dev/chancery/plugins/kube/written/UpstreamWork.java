// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.written;

import dev.chancery.plugins.kube.client.ReopenedClient;
import dev.chancery.plugins.kube.client.UpstreamClient;
import dev.chancery.plugins.kube.config.ClusterSettings;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.resources.ObservedResources;
import dev.chancery.plugins.kube.upstream.FoundBoard;
import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the upstreams in the cluster as they were found, as long as it is the leader's work: what
 * differs is written, and nothing else. It is asked once a second, and does something if what was
 * found or what is there has changed, or if something was left to do.
 */
public final class UpstreamWork implements LeaderContext.OutcomeWork, AutoCloseable {

  private final FoundBoard board;
  private final ObservedResources observed;
  private final LeaderContext context;
  private final ReopenedClient<UpstreamClient> client;
  private final Seen seen = new Seen();
  private final Pacing pacing;
  private State done = new State(-1, -1);

  /** What was found and what was there. */
  private record State(long found, long there) {}

  /**
   * @param board has what was found
   * @param observed has what is there
   * @param context lends the clock and has the settings
   * @param connect gives what writes; asked again after a failure, as credentials may have changed
   */
  public UpstreamWork(
      FoundBoard board,
      ObservedResources observed,
      LeaderContext context,
      Supplier<UpstreamClient> connect) {
    this.board = board;
    this.observed = observed;
    this.context = context;
    this.client = new ReopenedClient<>(connect, UpstreamClient::close);
    this.pacing = new Pacing(context::elapsed);
  }

  @Override
  public void run(List<ResourceOutcome> outcomes) {
    FoundBoard.State found = board.state();
    State now = new State(found.version(), observed.changes());
    if (found.version() == 0 || now.equals(done)) {
      return;
    }
    Optional<UpstreamClient> open = client.open();
    if (open.isPresent()) {
      seen.update(observed.all(Upstream.KIND), found.upstreams());
      Round round = new Round(new UpstreamWriter(open.get(), seen.trees()), pacing);
      run(round, found);
      if (!round.isPutOff()) {
        done = now;
      }
    }
  }

  private void run(Round round, FoundBoard.State found) {
    ClusterSettings cluster = context.settings(KubeSettings.class).defaultCluster();
    try {
      round.write(seen);
      round.delete(
          seen, new Presence(board), place -> found.places().contains(cluster.place(place)));
      round.end();
    } catch (IllegalStateException e) {
      client.disconnect();
      throw e;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
