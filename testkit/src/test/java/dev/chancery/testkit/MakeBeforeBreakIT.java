// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.envoy.XdsVariant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real Envoy that serves requests while clusters come and go. */
class MakeBeforeBreakIT extends EnvoyTest {

  private static final int STEPS = 10;

  private NamedBackend one;
  private NamedBackend two;

  @BeforeEach
  void startBackends() {
    one = NamedBackend.start("one");
    two = NamedBackend.start("two");
  }

  @AfterEach
  void stopBackends() {
    one.close();
    two.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ADS", "DELTA_ADS"})
  @DisplayName("steps that bring a cluster, route to it and drop the old one fail no request")
  void inOneStep(XdsVariant variant) {
    HandMade made = new HandMade(variant);
    serve(
        made.listener(),
        HandMade.routesTo("one"),
        made.cluster("one"),
        HandMade.endpoints("one", one));
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      try (SteadyRequests requests = SteadyRequests.start(http)) {
        for (int step = 0; step < STEPS; step++) {
          NamedBackend old = step % 2 == 0 ? one : two;
          NamedBackend next = step % 2 == 0 ? two : one;
          cache.update(
              NODE,
              List.of(
                  HandMade.routesTo(next.name()),
                  made.cluster(next.name()),
                  HandMade.endpoints(next.name(), next)),
              List.of(made.cluster(old.name()).id(), HandMade.endpoints(old.name(), old).id()));
          envoy.await("follow", () -> http.get("/").body().equals(next.name()));
          envoy.await("drop the old", () -> !hasCluster(envoy, old.name()));
        }
        assertThat(requests.failures()).isEmpty();
        assertThat(requests.count()).isGreaterThan(STEPS);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SEPARATE", "DELTA_SEPARATE"})
  @DisplayName("on streams of their own each step has to be seen to be taken before the next")
  void inSeveralSteps(XdsVariant variant) {
    HandMade made = new HandMade(variant);
    serve(
        made.listener(),
        HandMade.routesTo("one"),
        made.cluster("one"),
        HandMade.endpoints("one", one));
    try (RealEnvoy envoy = startEnvoy(variant)) {
      HttpProbe http = envoy.listener(HandMade.LISTENER);
      try (SteadyRequests requests = SteadyRequests.start(http)) {
        put(made.cluster("two"), HandMade.endpoints("two", two));
        envoy.await("take the cluster", () -> hasCluster(envoy, "two::127"));
        put(HandMade.routesTo("two"));
        envoy.await("follow", () -> http.get("/").body().equals("two"));
        remove(made.cluster("one"), HandMade.endpoints("one", one));
        envoy.await("drop the old", () -> !hasCluster(envoy, "one"));
        int before = requests.count();
        envoy.await("go on", () -> requests.count() > before + STEPS);
        assertThat(requests.failures()).isEmpty();
      }
    }
  }

  private static boolean hasCluster(RealEnvoy envoy, String beginning) {
    return envoy.admin().clusters().lines().anyMatch(line -> line.startsWith(beginning));
  }
}
