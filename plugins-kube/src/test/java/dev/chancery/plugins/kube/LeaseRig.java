// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.kube.cluster.LeaseName;
import dev.chancery.plugins.kube.config.KubeSettings;
import dev.chancery.plugins.kube.leader.ElectionWords;
import dev.chancery.plugins.kube.leader.LeaseElector;
import dev.chancery.testkit.fake.FakePluginContext;
import dev.chancery.testkit.fake.WorkerThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Replicas that stand for election in a real cluster. Their time moves when the test says so, for
 * all of them together, and no further before each has its answers: so it does not matter how fast
 * the machine is.
 */
final class LeaseRig implements AutoCloseable {

  static final LeaseName LEASE = new LeaseName("chancery", "chancery-leader");

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration REAL_STEP = Duration.ofMillis(50);

  private final List<Replica> replicas = new ArrayList<>();
  private Duration passed = Duration.ZERO;

  /** A replica, and when its words came. */
  final class Replica {

    private final WorkerThreads threads = new WorkerThreads();
    private final FakePluginContext context;
    private final ElectionWords words = new ElectionWords();
    private final AutoCloseable candidacy;
    private Duration stopped = Duration.ZERO;
    private Duration began = Duration.ZERO;
    private boolean led;

    private Replica(String name, Path kubeconfig) {
      context =
          FakePluginContext.threaded(threads)
              .withSettings(KubeSettings.DEFAULT.withKubeconfig(kubeconfig.toString()));
      candidacy = new LeaseElector(LEASE, name).stand(context, words);
    }

    ElectionWords words() {
      return words;
    }

    /** When it said that it leads, in the rig's time, exact to a step. */
    Duration began() {
      return began;
    }

    /** When it said that it leads no more, in the rig's time, exact to a step. */
    Duration stopped() {
      return stopped;
    }

    private void note() {
      if (words.isLeading() != led) {
        led = !led;
        if (led) {
          began = passed;
        } else {
          stopped = passed;
        }
      }
    }

    /** Ends it as a control plane does. */
    void close() {
      try {
        candidacy.close();
      } catch (Exception e) {
        throw new AssertionError("the candidacy did not end well", e);
      }
      assertThat(threads.awaitIdle(LIMIT)).as("threads are free").isTrue();
      threads.close();
      replicas.remove(this);
      assertThat(threads.thrown()).isEmpty();
    }
  }

  /** A replica that stands for election, as the user of a kubeconfig. */
  Replica stand(String name, Path kubeconfig) {
    Replica replica = new Replica(name, kubeconfig);
    replicas.add(replica);
    settle();
    return replica;
  }

  /** How much time went by. */
  Duration passed() {
    return passed;
  }

  /** Lets time go by for all. */
  void advance(Duration by) {
    for (Duration left = by; !left.isZero(); left = left.minus(STEP)) {
      passed = passed.plus(STEP);
      for (Replica replica : replicas) {
        replica.context.advance(STEP);
        settle();
      }
    }
  }

  /** Waits for all answers, and sees that no two replicas lead. */
  private void settle() {
    for (Replica replica : replicas) {
      assertThat(replica.threads.awaitIdle(LIMIT)).as("questions are answered").isTrue();
      replica.note();
    }
    assertThat(replicas).filteredOn(replica -> replica.words.isLeading()).hasSizeLessThan(2);
  }

  /** Lets time go by until the words of a replica are as they should be. */
  void await(Replica replica, Predicate<List<String>> wanted) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!replica.words.await(wanted, REAL_STEP)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("its words are " + replica.words.all());
      }
      advance(STEP);
    }
  }

  /** Lets time go by until the last word of a replica begins with this. */
  void awaitLast(Replica replica, String begin) {
    await(replica, words -> !words.isEmpty() && words.get(words.size() - 1).startsWith(begin));
  }

  @Override
  public void close() {
    for (Replica replica : List.copyOf(replicas)) {
      replica.close();
    }
  }
}
