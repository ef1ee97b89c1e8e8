// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import dev.chancery.plugins.kube.client.LeaseException;
import dev.chancery.plugins.kube.cluster.LeaseName;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.spi.ForwardingPluginContext;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.ManualExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One replica that stands for election, whose time a test moves and stops. For one thread. */
final class LeaseReplica implements AutoCloseable {

  private final ManualExecutor executor = new ManualExecutor();
  private final FakePluginContext context =
      FakePluginContext.byHand(executor).withSettings(KubeSettings.DEFAULT);
  private final ElectionWords words = new ElectionWords();
  private final LeaseElector elector;
  private final LeaseWay way;
  private Duration asleep = Duration.ZERO;
  private Optional<LeaseCandidacy> candidacy = Optional.empty();

  LeaseReplica(String name, LeaseInMemory lease) {
    this.elector = new LeaseElector(new LeaseName("chancery", "leader"), name);
    this.way = new LeaseWay(lease);
  }

  /** Begins to stand, and waits for the first answer. */
  LeaseReplica stand() {
    candidacy = Optional.of(elector.stand(new Stoppable(), words, way));
    executor.runAll();
    return this;
  }

  void advance(Duration by) {
    context.advance(by);
  }

  /** The process is stopped for a while, so that none of its timers runs. */
  void stopFor(Duration time) {
    asleep = asleep.plus(time);
  }

  LeaseWay way() {
    return way;
  }

  List<String> words() {
    return words.all();
  }

  boolean isLeading() {
    return words.isLeading();
  }

  FakePluginContext context() {
    return context;
  }

  @Override
  public void close() throws LeaseException {
    if (candidacy.isPresent()) {
      candidacy.get().close();
    }
  }

  /** The fake's time, and what it was stopped for. */
  private final class Stoppable extends ForwardingPluginContext {

    Stoppable() {
      super(context);
    }

    @Override
    public Duration elapsed() {
      return context.elapsed().plus(asleep);
    }
  }
}
