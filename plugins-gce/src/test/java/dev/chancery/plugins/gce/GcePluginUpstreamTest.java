// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("the contract of upstreams")
class GcePluginUpstreamTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new GcePlugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of(
        "gce: {projectId: shop, zone: europe-west1-b, selector: {app: web}, port: 8080}",
        "gce: {projectId: shop, zone: europe-west1-b, selector: {}, port: 8080}",
        "gce: {zones: [us-east1-b, us-east1-c], selector: {app: web}, portLabel: port}",
        "gce: {zone: us-central1-ai1a, selector: {app: web}, port: 80}",
        "gce: {instanceGroupName: web, instanceGroupZone: us-south1-ai1b, port: 80}",
        "gce: {allZones: true, filter: 'labels.app = \"web\"', port: 1}",
        "gce: {projectId: 'example.com:shop', region: us-east1, selector: {a: b}, port: 65535}",
        "gce: {projectId: shop, instanceGroupName: web, instanceGroupRegion: us-east1, port: 80}",
        "gce: {projectId: shop, instanceGroupName: web, instanceGroupZone: us-east1-b}",
        "gce: {instanceGroupName: web, instanceGroupZone: us-east1-b, namedPort: http}",
        "gce: {networkEndpointGroup: web, zone: us-east1-b}",
        "gce: {networkEndpointGroup: web, global: true, port: 443}",
        """
        gce:
          projectId: shop
          instanceGroupName: web
          instanceGroupRegion: us-east1
          namedPort: http
          managed: true
          network: inside
          addressType: INTERNAL_IPV6
          statuses: [RUNNING, REPAIRING]
          drainingStatuses: [STOPPING]
          locality: REGION
          endpointLabels: [version, stage]
          weightLabel: weight
          pollInterval: 30s
          secretRef: {namespace: shop, name: key}
          serviceAccount: discovery@shop.iam.gserviceaccount.com
          delegates: [first@shop.iam.gserviceaccount.com]
          quotaProject: billing
        """);
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "gce: {}",
        "gce: {projectId: shop, zone: us-east1-b, port: 80}",
        "gce: {projectId: shop, zone: us-east1-b, selector: {a: b}}",
        "gce: {projectId: shop, zone: us-east1-b, selector: {a: b}, port: 0}",
        "gce: {projectId: shop, zone: us-east1-b, selector: {a: b}, port: 70000}",
        "gce: {projectId: shop, selector: {a: b}, port: 80}",
        "gce: {zone: us-east1-b, selector: {a: b}, port: 80, namedPort: http}",
        "gce: {zone: us-east1-b, selector: {'a\" OR name:*': b}, port: 80}",
        "gce: {zone: us-east1-b, selector: {a: 'b\") OR (c'}, port: 80}");
  }
}
