// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Statistics of gRPC")
class GrpcStatsPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new GrpcStatsPlugin();
  }

  @Override
  protected String option() {
    return "grpcStats";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("{}", "{statsForAllMethods: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of(
        "{statsForAllMethods: true, individualMethodStatsAllowlist: [{name: a, methodNames: [b]}]}");
  }
}
