// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.vm;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

/** The plugin keeps the contract of upstreams. */
class VmUpstreamTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new VmPlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "vm: {projectId: shop, zone: europe-west1-b, selector: {app: cart}, port: 8080}",
        "vm: {projectId: shop, zone: europe-west1-b, port: 8080}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "vm: {zone: europe-west1-b, port: 8080}",
        "vm: {projectId: '', zone: europe-west1-b, port: 8080}",
        "vm: {projectId: shop, zone: europe-west1-b, port: 0}",
        "vm: {projectId: shop, zone: europe-west1-b, port: 70000}",
        "vm: {projectId: shop, zones: [europe-west1-b], port: 8080}");
  }
}
