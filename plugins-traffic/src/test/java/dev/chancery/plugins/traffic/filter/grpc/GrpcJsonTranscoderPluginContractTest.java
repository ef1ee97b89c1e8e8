// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.grpc;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("JSON for gRPC")
class GrpcJsonTranscoderPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new GrpcJsonTranscoderPlugin();
  }

  @Override
  protected String option() {
    return "grpcJsonTranscoder";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of("{protoDescriptor: /echo.pb, services: [test.Echo]}", "{disabled: true}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{services: [test.Echo]}");
  }
}
