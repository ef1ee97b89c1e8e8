// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.Vms;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.config.LabelSelector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Instances of a listing")
class InstanceIndexTest {

  private static final int ROUNDS = 500;
  private static final List<String> KEYS = List.of("app", "tier", "stage", "zone");
  private static final List<String> VALUES = List.of("", "a", "b", "c");

  private final Random random = new Random(20261122);

  private GceInstance instance(int number) {
    return Vms.vm("vm-" + number, "10.0.0." + number, labels(KEYS.size()));
  }

  private Map<String, String> labels(int most) {
    Map<String, String> labels = new HashMap<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      labels.put(pick(KEYS), pick(VALUES));
    }
    return labels;
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  @Test
  @DisplayName("are found by labels as by a look at each one, and in its order")
  void sameAsWalk() {
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<GceInstance> all =
          IntStream.range(0, random.nextInt(30)).mapToObj(this::instance).toList();
      InstanceIndex index = new InstanceIndex(all);
      for (int i = 0; i < 10; i++) {
        LabelSelector selector = new LabelSelector(labels(3));
        List<GceInstance> walked =
            all.stream().filter(instance -> selector.matches(instance.labels())).toList();
        assertThat(index.matching(selector)).as("%s of %s", selector, all).isEqualTo(walked);
        found += selector.isEmpty() ? 0 : walked.size();
      }
    }
    assertThat(found).as("found by labels").isGreaterThan(ROUNDS);
  }

  @Test
  @DisplayName("are found by zone and name, of one listing or of several")
  void named() {
    GceInstance here = instance(1);
    GceInstance there = Vms.in("us-east1-c", here);
    Selection both =
        new Selection(
            Demand.ALL,
            List.of(
                new InstanceIndex(List.of(instance(2), here)), new InstanceIndex(List.of(there))));
    assertThat(both.find(new InstanceName(here.zone(), "vm-1"))).contains(here);
    assertThat(both.find(new InstanceName("us-east1-c", "vm-1"))).contains(there);
    assertThat(both.find(new InstanceName("us-east1-c", "vm-2"))).isEmpty();
    assertThat(both.among()).isEqualTo(3);
  }

  @Test
  @DisplayName("are equal if the lists are")
  void equal() {
    GceInstance one = instance(1);
    InstanceIndex index = new InstanceIndex(List.of(one));
    assertThat(index.matching(LabelSelector.of("app", "none"))).isEmpty();
    assertThat(index)
        .isEqualTo(new InstanceIndex(List.of(one)))
        .hasSameHashCodeAs(new InstanceIndex(List.of(one)))
        .isNotEqualTo(new InstanceIndex(List.of(one, one)));
  }
}
