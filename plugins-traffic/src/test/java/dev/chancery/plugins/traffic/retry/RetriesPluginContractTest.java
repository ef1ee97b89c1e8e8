// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.retry;

import dev.chancery.plugins.traffic.OnePolicyContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("Retries")
class RetriesPluginContractTest {

  @Nested
  @DisplayName("retries")
  class RetriesTest extends OnePolicyContract {
    RetriesTest() {
      super(
          RetriesPlugin::new,
          "retries",
          List.of(
              "{retryOn: 5xx}",
              "{retryOn: \"reset, retriable-headers\", numRetries: 0, retriableHeaders: [{name: x-busy}]}"),
          List.of("{}", "{retryOn: never}", "{retryOn: 5xx, numRetries: -1}"));
    }
  }

  @Nested
  @DisplayName("hedgePolicy")
  class HedgePolicyTest extends OnePolicyContract {
    HedgePolicyTest() {
      super(
          RetriesPlugin::new,
          "hedgePolicy",
          List.of("{hedgeOnPerTryTimeout: true}", "{}"),
          List.of("{hedge: true}"));
    }
  }

  @Nested
  @DisplayName("includeRequestAttemptCount")
  class IncludeRequestAttemptCountTest extends OnePolicyContract {
    IncludeRequestAttemptCountTest() {
      super(
          RetriesPlugin::new,
          "includeRequestAttemptCount",
          List.of("true", "true"),
          List.of("{}", "yes please"));
    }
  }

  @Nested
  @DisplayName("includeAttemptCountInResponse")
  class IncludeAttemptCountInResponseTest extends OnePolicyContract {
    IncludeAttemptCountInResponseTest() {
      super(
          RetriesPlugin::new,
          "includeAttemptCountInResponse",
          List.of("true", "true"),
          List.of("{}", "yes please"));
    }
  }
}
