// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.registry;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

/** The plugin keeps the contract of upstreams. */
class RegistryUpstreamTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new RegistryPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of("registry: {service: cart}", "registry: {service: shop}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of("registry: {}", "registry: {service: ''}", "registry: {servce: cart}");
  }
}
