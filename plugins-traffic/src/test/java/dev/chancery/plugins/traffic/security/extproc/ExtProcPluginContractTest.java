// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extproc;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("External processing")
class ExtProcPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new ExtProcPlugin();
  }

  @Override
  protected String option() {
    return "extProc";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{grpcService: {upstream: {namespace: test, name: processor}}}",
        "{grpcService: {upstream: {namespace: test, name: processor}}, observabilityMode: true, processingMode: {requestBodyMode: STREAMED}}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{messageTimeout: 1s}");
  }
}
