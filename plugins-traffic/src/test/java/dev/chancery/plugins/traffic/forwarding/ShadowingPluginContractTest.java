// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Copies")
class ShadowingPluginContractTest {

  @Nested
  @DisplayName("shadowing")
  class ShadowingTest extends OnePolicyContract {
    ShadowingTest() {
      super(
          ShadowingPlugin::new,
          "shadowing",
          List.of(
              "{upstream: {namespace: test, name: copy}}",
              "[{upstream: {namespace: test, name: copy}, percentage: 0.5}]"),
          List.of("{}", "[]"));
    }
  }
}
