// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("TLS of listeners")
class ListenerTlsPluginContractTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new ListenerTlsPlugin();
  }

  @Override
  protected String option() {
    return "sslConfigurations";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "[{sslFiles: {tlsCert: /a.crt, tlsKey: /a.key}}]",
        "[{sniDomains: [a.example], sslFiles: {tlsCert: /b.crt, tlsKey: /b.key}}]");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of("{}", "[{}]", "[{secretRef: {name: a}}]", "[{sslFiles: {tlsCert: /a.crt}}]");
  }
}
