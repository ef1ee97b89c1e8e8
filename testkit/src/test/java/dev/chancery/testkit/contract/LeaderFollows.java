// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.io.IOException;
import java.util.List;

/** What a leader follows, of which a fixture has two states. */
enum LeaderFollows {
  RESOURCES {
    @Override
    void begin(LeaderContext context, Work work) {
      context.follow(
          Upstream.class,
          all -> work.run(all.stream().map(upstream -> upstream.key().toString()).toList()));
    }

    @Override
    List<Resource> resources(int number) {
      return List.of(upstream(number));
    }
  },

  OUTCOMES {
    @Override
    void begin(LeaderContext context, Work work) {
      context.followOutcomes(
          all -> work.run(all.stream().map(outcome -> outcome.key().toString()).toList()));
    }

    @Override
    List<ResourceOutcome> outcomes(int number) {
      return List.of(new ResourceOutcome(upstream(number).key(), true, true, List.of(), List.of()));
    }
  };

  /** Does something with the names of what there is. */
  interface Work {
    void run(List<String> names) throws IOException;
  }

  abstract void begin(LeaderContext context, Work work);

  List<Resource> resources(int number) {
    return List.of();
  }

  List<ResourceOutcome> outcomes(int number) {
    return List.of();
  }

  private static Upstream upstream(int number) {
    return Upstream.of("test", "upstream-" + number, new AnyTypePlugin.AnyType());
  }
}
