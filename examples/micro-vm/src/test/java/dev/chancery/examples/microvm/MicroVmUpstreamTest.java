// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

/** The plugin keeps the contract of upstreams. */
class MicroVmUpstreamTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new MicroVmPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "microVm: {vmName: cart-1, region: eu-west, port: 8080}",
        "microVm: {vmName: cart-2, region: eu-west, port: 8080}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "microVm: {vmName: '', region: eu-west, port: 8080}",
        "microVm: {vmName: cart-1, region: eu-west, port: 0}",
        "microVm: {vmName: cart-1, region: eu-west}");
  }
}
