// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three replicas whose ways to the API server break and mend as chance has it. */
@DisplayName("Of three replicas that lose the API server again and again")
class LeaseElectionTest {

  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration WORK_END = Duration.ofSeconds(10);
  private static final int STEPS = 4_000;

  private final LeaseInMemory lease = new LeaseInMemory();
  private final List<LeaseReplica> replicas =
      Stream.of("a", "b", "c").map(name -> new LeaseReplica(name, lease)).toList();

  @ParameterizedTest(name = "chance {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("one leads at a time, at least ten seconds after another one did")
  void oneLeads(long seed) {
    Random chance = new Random(seed);
    replicas.forEach(LeaseReplica::stand);
    List<LeaseReplica> terms = new ArrayList<>(List.of(replicas.get(0)));
    Duration idle = Duration.ZERO;
    for (int i = 0; i < STEPS; i++) {
      replicas.forEach(replica -> step(replica, chance));
      List<LeaseReplica> leading = replicas.stream().filter(LeaseReplica::isLeading).toList();
      assertThat(leading).as("leaders in step %d", i).hasSizeLessThanOrEqualTo(1);
      idle = leading.isEmpty() ? idle.plus(STEP) : idle;
      for (LeaseReplica leader : leading) {
        if (leader != terms.get(terms.size() - 1)) {
          assertThat(idle).as("before step %d", i).isGreaterThanOrEqualTo(WORK_END);
          terms.add(leader);
        }
        idle = Duration.ZERO;
      }
    }
    assertThat(terms).hasSizeGreaterThan(5).containsAll(replicas);
  }

  /** A way is open for a minute and broken for half of one, more or less. */
  private static void step(LeaseReplica replica, Random chance) {
    if (replica.way().isBroken()) {
      replica.way().breakWith(chance.nextInt(60) == 0 ? "" : "gone");
    } else {
      replica.way().breakWith(chance.nextInt(120) == 0 ? "gone" : "");
    }
    replica.advance(STEP);
  }
}
