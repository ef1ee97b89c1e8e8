// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.header;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Headers")
class HeadersPluginContractTest {

  @Nested
  @DisplayName("headerManipulation")
  class HeaderManipulationTest extends OnePolicyContract {
    HeaderManipulationTest() {
      super(
          HeadersPlugin::new,
          "headerManipulation",
          List.of(
              "{requestHeadersToAdd: [{header: {key: x-a}}]}", "{responseHeadersToRemove: [x-b]}"),
          List.of("{requestHeadersToRemove: [host]}", "[]"));
    }
  }

  @Nested
  @DisplayName("mostSpecificHeaderMutationsWins")
  class MostSpecificHeaderMutationsWinsTest extends OnePolicyContract {
    MostSpecificHeaderMutationsWinsTest() {
      super(
          HeadersPlugin::new,
          "mostSpecificHeaderMutationsWins",
          List.of("true", "true"),
          List.of("{}", "yes please"));
    }
  }
}
