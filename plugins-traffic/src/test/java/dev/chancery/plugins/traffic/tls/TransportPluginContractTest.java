// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.tls;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class TransportPluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new TransportPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "any: {}\nsslConfig: {}",
        "any: {}\nsslConfig: {sslFiles: {rootCa: /etc/tls/ca.crt}, verifySubjectAltName: [cart.example]}",
        "any: {}\nsslConfig: {sds: {clusterName: sds, validationContextName: ca}}",
        "any: {}\nproxyProtocolVersion: V1");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "any: {}\nsslConfig: {sslFiles: {tlsKey: /etc/tls/tls.key}}",
        "any: {}\nsslConfig: {sds: {validationContextName: ca}}",
        "any: {}\nproxyProtocolVersion: 1");
  }
}
