// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.security.jwt;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("JSON web tokens")
class JwtPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new JwtPlugin();
  }

  @Override
  protected String option() {
    return "jwt";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{providers: {a: {localJwks: {filename: /keys.json}}}}",
        "{providers: {a: {issuer: a, remoteJwks: {upstream: {namespace: test, name: keys}, uri: \"http://keys.example/\"}}}, requirement: {allowMissing: true}}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of(
        "{}",
        "{providers: {a: {localJwks: {inlineString: hush}}}}",
        "{requirement: {anyOf: [b]}, providers: {a: {localJwks: {filename: /keys.json}}}}");
  }

  @Override
  protected Set<String> secrets() {
    return Set.of("hush");
  }
}
