// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.extauth;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("External authorization")
class ExtAuthPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new ExtAuthPlugin();
  }

  @Override
  protected String option() {
    return "extAuth";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{grpcService: {upstream: {namespace: test, name: auth}}, contextExtensions: {a: b, c: d}}",
        "{httpService: {upstream: {namespace: test, name: auth}}, withRequestBody: {maxRequestBytes: 1}}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "{failureModeAllow: true}", "{contextExtensions: {a: hush, b: 7}}");
  }

  @Override
  protected Set<String> secrets() {
    return Set.of("hush");
  }
}
