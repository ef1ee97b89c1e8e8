// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.timeout;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Timeouts")
class TimeoutsPluginContractTest {

  @Nested
  @DisplayName("timeout")
  class TimeoutTest extends OnePolicyContract {
    TimeoutTest() {
      super(TimeoutsPlugin::new, "timeout", List.of("5s", "0s"), List.of("5", "-5s"));
    }
  }

  @Nested
  @DisplayName("idleTimeout")
  class IdleTimeoutTest extends OnePolicyContract {
    IdleTimeoutTest() {
      super(TimeoutsPlugin::new, "idleTimeout", List.of("5s", "0s"), List.of("never"));
    }
  }

  @Nested
  @DisplayName("maxStreamDuration")
  class MaxStreamDurationTest extends OnePolicyContract {
    MaxStreamDurationTest() {
      super(
          TimeoutsPlugin::new,
          "maxStreamDuration",
          List.of(
              "{maxStreamDuration: 1h}", "{grpcTimeoutHeaderMax: 1m, grpcTimeoutHeaderOffset: 1s}"),
          List.of("{grpcTimeoutHeaderOffset: 1s}"));
    }
  }
}
