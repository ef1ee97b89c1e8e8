// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("gRPC-Web")
class GrpcWebPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new GrpcWebPlugin();
  }

  @Override
  protected String option() {
    return "grpcWeb";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("{}", "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{disabled: 1}", "{enabled: true}");
  }
}
