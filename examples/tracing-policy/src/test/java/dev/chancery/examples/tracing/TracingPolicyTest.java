// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.tracing;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;

/** The plugin keeps the contract of policies. */
class TracingPolicyTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new TracingPolicyPlugin();
  }

  @Override
  protected String option() {
    return "requestTracing";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{sampleRate: 0}", "{sampleRate: 0.5}", "{sampleRate: 100, headerName: x-tenant}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of(
        "{headerName: x-tenant}",
        "{sampleRate: -1}",
        "{sampleRate: 100.5}",
        "{sampleRate: 10, headerName: 'x tenant'}");
  }
}
