// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Upgrades")
class UpgradesPluginContractTest {

  @Nested
  @DisplayName("upgrades")
  class UpgradesTest extends OnePolicyContract {
    UpgradesTest() {
      super(
          UpgradesPlugin::new,
          "upgrades",
          List.of(
              "[{websocket: {}}]",
              "[{websocket: {enabled: false}}, {connectTerminate: {allowPost: true}}]"),
          List.of("[]", "[{}]", "[{websocket: {}}, {websocket: {}}]"));
    }
  }

  @Nested
  @DisplayName("internalRedirect")
  class InternalRedirectTest extends OnePolicyContract {
    InternalRedirectTest() {
      super(
          UpgradesPlugin::new,
          "internalRedirect",
          List.of("{}", "{maxInternalRedirects: 2, redirectResponseCodes: [301]}"),
          List.of("{redirectResponseCodes: [200]}"));
    }
  }
}
