// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("the contract of upstreams")
class KubePluginUpstreamTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new KubePlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "kube: {serviceName: cart, servicePort: 80}",
        "kube: {serviceName: cart, servicePort: http}",
        "kube: {serviceName: cart, serviceNamespace: shop, servicePort: '65535'}",
        "kube: {serviceName: cart, servicePort: 80, selector: {version: v2, example.com/tier: ''}}",
        "kube: {serviceName: cart, servicePort: 80, endpointLabels: [version, example.com/tier]}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "kube: {}",
        "kube: {serviceName: cart}",
        "kube: {servicePort: 80}",
        "kube: {serviceName: cart, servicePort: 0}",
        "kube: {serviceName: cart, servicePort: 70000}",
        "kube: {serviceName: Cart_1, servicePort: 80}",
        "kube: {serviceName: cart, serviceNamespace: Shop, servicePort: 80}",
        "kube: {serviceName: cart, servicePort: 80, selector: {'-': v2}}",
        "kube: {serviceName: cart, servicePort: 80, selector: {version: 'v 2'}}",
        "kube: {serviceName: cart, servicePort: 80, selector: {Example/version: v2}}",
        "kube: {serviceName: cart, servicePort: 80, endpointLabels: ['']}",
        "kube: {serviceName: cart, servicePort: 80, endpointLabels: [a, a]}");
  }
}
