// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.limit;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The local rate limit")
class LocalRateLimitPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new LocalRateLimitPlugin();
  }

  @Override
  protected String option() {
    return "localRateLimit";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{tokenBucket: {maxTokens: 1}}",
        "{tokenBucket: {maxTokens: 1, fillInterval: 1h}, status: 503}",
        "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{tokenBucket: {maxTokens: 1}, status: 200}");
  }
}
