// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Other destinations")
class DestinationsPluginContractTest {

  @Nested
  @DisplayName("clusterHeader")
  class ClusterHeaderTest extends OnePolicyContract {
    ClusterHeaderTest() {
      super(
          DestinationsPlugin::new,
          "clusterHeader",
          List.of(
              "{header: x-a, upstreams: [{namespace: test, name: a}]}",
              "{header: x-b, upstreams: [{namespace: test, name: a}, {namespace: test, name: b}]}"),
          List.of("{header: x-a}", "{header: x-a, upstreams: []}"));
    }
  }

  @Nested
  @DisplayName("subset")
  class SubsetTest extends OnePolicyContract {
    SubsetTest() {
      super(
          DestinationsPlugin::new,
          "subset",
          List.of("{values: {version: v1}}", "{values: {version: v2, stage: prod}}"),
          List.of("{}", "{values: {version: 1}}"));
    }
  }
}
