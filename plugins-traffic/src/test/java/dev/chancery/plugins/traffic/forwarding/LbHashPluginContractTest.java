// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.forwarding;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Hashes")
class LbHashPluginContractTest {

  @Nested
  @DisplayName("lbHash")
  class LbHashTest extends OnePolicyContract {
    LbHashTest() {
      super(
          LbHashPlugin::new,
          "lbHash",
          List.of(
              "{hashPolicies: [{header: x-user, terminal: true}]}",
              "{hashPolicies: [{sourceIp: true}, {cookie: {name: sid, session: true}}]}"),
          List.of(
              "{}",
              "{hashPolicies: [{terminal: true}]}",
              "{hashPolicies: [{header: x, sourceIp: true}]}"));
    }
  }
}
