// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

/** The plugin keeps the contract of upstreams. */
class SpringDiscoveryUpstreamTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new SpringDiscoveryPlugin(new FakeDiscoveryClient());
  }

  @Override
  protected boolean isHandedOver() {
    return true;
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of("springDiscovery: {serviceId: cart}", "springDiscovery: {serviceId: USER_1}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "springDiscovery: {}", "springDiscovery: {serviceId: ''}", "springDiscovery: {service: a}");
  }
}
