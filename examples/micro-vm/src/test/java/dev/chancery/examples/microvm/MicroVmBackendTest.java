// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import dev.chancery.spi.BackendPlugin;
import dev.chancery.testkit.contract.BackendPluginContract;
import java.util.List;

/** The plugin keeps the contract of back ends. */
class MicroVmBackendTest extends BackendPluginContract<MicroVm> {

  @Override
  protected BackendPlugin<MicroVm> newPlugin() {
    return new MicroVmPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "{vmName: cart-1, region: eu-west, port: 8080}",
        "{vmName: cart-1, region: eu-west, port: 8081}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "{vmName: '', region: eu-west, port: 8080}",
        "{vmName: cart-1, region: '', port: 8080}",
        "{vmName: cart-1, region: eu-west, port: 65536}",
        "{vmName: cart-1, region: eu-west}");
  }
}
