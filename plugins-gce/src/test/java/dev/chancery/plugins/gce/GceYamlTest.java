// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.plugins.gce.config.AddressChoice;
import dev.chancery.plugins.gce.config.AddressType;
import dev.chancery.plugins.gce.config.EndpointTraits;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.GroupRegion;
import dev.chancery.plugins.gce.config.GroupZone;
import dev.chancery.plugins.gce.config.IdentityChoice;
import dev.chancery.plugins.gce.config.InstanceGroupName;
import dev.chancery.plugins.gce.config.InterfaceName;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.LocalityDetail;
import dev.chancery.plugins.gce.config.NamedPortName;
import dev.chancery.plugins.gce.config.PortNumber;
import dev.chancery.plugins.gce.config.SecretKey;
import dev.chancery.plugins.gce.config.StatusRules;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.UpstreamConfig;
import dev.chancery.testkit.InstalledPlugins;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GceYamlTest {

  private final InstalledPlugins installed = InstalledPlugins.of(new GcePlugin());

  @AfterEach
  void close() {
    installed.close();
  }

  @Test
  @DisplayName("the form by labels")
  void byLabels() {
    assertThat(
            read(
                """
                gce:
                  projectId: shop
                  zone: us-east1-b
                  selector:
                    app: web
                    tier: front
                  port: 8080
                """))
        .isEqualTo(
            GceUpstream.of(
                "shop",
                new LabelSelector(Map.of("app", "web", "tier", "front")),
                new Zone("us-east1-b"),
                new PortNumber(8080)));
  }

  @Test
  @DisplayName("the form by instance group")
  void byGroup() {
    assertThat(
            read(
                """
                gce:
                  projectId: shop
                  instanceGroupName: web
                  instanceGroupRegion: us-east1
                  namedPort: http
                """))
        .isEqualTo(
            GceUpstream.of(
                "shop",
                new InstanceGroupName("web"),
                new GroupRegion("us-east1"),
                new NamedPortName("http")));
  }

  @Test
  @DisplayName("every field is read")
  void most() {
    assertThat(
            read(
                """
                gce:
                  projectId: shop
                  instanceGroupName: web
                  instanceGroupZone: us-east1-b
                  port: 80
                  networkInterface: nic1
                  addressType: EXTERNAL
                  statuses: [RUNNING, REPAIRING]
                  drainingStatuses: [STOPPING]
                  managed: true
                  locality: REGION
                  endpointLabels: [version]
                  weightLabel: weight
                  secretRef: {namespace: shop, name: key}
                  serviceAccount: discovery@shop.iam.gserviceaccount.com
                  delegates: [first@shop.iam.gserviceaccount.com]
                  quotaProject: billing
                  pollInterval: 30s
                """))
        .isEqualTo(
            new GceUpstream(
                "shop",
                new InstanceGroupName("web"),
                new GroupZone("us-east1-b"),
                new PortNumber(80),
                new AddressChoice(new InterfaceName("nic1"), AddressType.EXTERNAL),
                new StatusRules(List.of("RUNNING", "REPAIRING"), List.of("STOPPING"), true),
                new EndpointTraits(LocalityDetail.REGION, List.of("version"), "weight"),
                new IdentityChoice(
                    new SecretKey(new ResourceRef("shop", "key")),
                    "discovery@shop.iam.gserviceaccount.com",
                    List.of("first@shop.iam.gserviceaccount.com"),
                    "billing"),
                Duration.ofSeconds(30)));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("what is wrong is refused, with field, value found and value expected")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "zone: us-east1-b, port: 80"
            + "| found none of filter, instanceGroupName, networkEndpointGroup, selector",
        "zone: us-east1-b, selector: {}, instanceGroupName: a, port: 80"
            + "| found selector and instanceGroupName (expected: exactly one of filter,"
            + " instanceGroupName, networkEndpointGroup, selector)",
        "selector: {a: b}, port: 80| found none of allZones, global, instanceGroupRegion,",
        "zone: us-east1-b, region: us-east1, selector: {a: b}, port: 80"
            + "| found zone and region (expected: exactly one of",
        "instanceGroupName: a, instanceGroupZone: us-east1-b, instanceGroupRegion: us-east1"
            + "| found instanceGroupZone and instanceGroupRegion (expected: exactly one of",
        "instanceGroupName: a, zone: us-east1-b, port: 80"
            + "| zone: found with instanceGroupName (expected: instanceGroupZone or"
            + " instanceGroupRegion)",
        "selector: {a: b}, instanceGroupZone: us-east1-b, port: 80"
            + "| instanceGroupZone: found with selector (expected: zone, zones, region or"
            + " allZones)",
        "networkEndpointGroup: a, allZones: true"
            + "| allZones: found with networkEndpointGroup (expected: zone, region or global)",
        "zone: us-east1-b, selector: {a: b}, port: 0| found 0 (expected: 1 to 65535)",
        "zone: us-east1-b, selector: {a: b}, port: 70000| found 70000 (expected: 1 to 65535)",
        "zone: us-east1-b, selector: {a: b}| port: missing (expected: 1 to 65535)",
        "zone: us-east1-b, selector: {a: b}, namedPort: http"
            + "| namedPort: found 'http' with selector (expected: port; only instance groups have"
            + " named ports)",
        "zone: us-east1, selector: {a: b}, port: 80| found 'us-east1' (expected: a zone, such as",
        "zone: us-central1-ai1, selector: {a: b}, port: 80"
            + "| found 'us-central1-ai1' (expected: a zone, such as",
        "zone: us-central1-ai1ab, selector: {a: b}, port: 80"
            + "| found 'us-central1-ai1ab' (expected: a zone, such as",
        "region: us-central1-ai1a, selector: {a: b}, port: 80"
            + "| found 'us-central1-ai1a' (expected: a region, such as",
        "region: us-east1-b, selector: {a: b}, port: 80"
            + "| found 'us-east1-b' (expected: a region, such as",
        "zone: us-east1-b, selector: {App: b}, port: 80"
            + "| found 'App' (expected: the key of a label",
        "zone: us-east1-b, selector: {a: 'b\") OR (name = \"c'}, port: 80"
            + "| found 'b\") OR (name = \"c' (expected: the value of a label",
        "projectId: Shop/x, zone: us-east1-b, selector: {a: b}, port: 80"
            + "| found 'Shop/x' (expected: the id of a project, such as shop-prod)",
        "allZones: false, selector: {a: b}, port: 80"
            + "| found false (expected: true, or another field)",
        "zones: [], selector: {a: b}, port: 80| found an empty list (expected: at least one)",
        "zones: [us-east1-b, us-east1-b], selector: {a: b}, port: 80"
            + "| found 'us-east1-b' a second time",
        "zone: us-east1-b, selector: {a: b}, port: 80, managed: true"
            + "| managed: found true without instanceGroupName",
        "zone: us-east1-b, selector: {a: b}, port: 80, statuses: [RUNNING, STOPPING]"
            + "| drainingStatuses: found STOPPING, which is among statuses too",
        "zone: us-east1-b, selector: {a: b}, port: 80, statuses: [running]"
            + "| found 'running' (expected: a status of instances such as RUNNING)",
        "zone: us-east1-b, selector: {a: b}, port: 80, pollInterval: 10ms"
            + "| found 10 ms (expected: 1s to 1h)",
        "zone: us-east1-b, selector: {a: b}, port: 80, networkInterface: eth0"
            + "| found 'eth0' (expected: a network interface such as nic0)",
        "zone: us-east1-b, selector: {a: b}, port: 80, network: n, subnetwork: s"
            + "| found network and subnetwork (expected: exactly one of",
        "zone: us-east1-b, filter: '', port: 80| found nothing (expected: some text)",
        "zone: us-east1-b, selector: {a: b}, port: 80, serviceAccount: me"
            + "| found 'me' (expected: the e-mail address of a service account",
        "zone: us-east1-b, selector: {a: b}, port: 80, serviceAccount: a@b.example| found"
            + " 'a@b.example' without secretRef (expected: a secretRef of the upstream's own, or"
            + " gce.serviceAccount of the settings)",
        "zone: us-east1-b, selector: {a: b}, port: 80, quotaProject: bank"
            + "| found 'bank' without secretRef",
        "zone: us-east1-b, selector: {a: b}, port: 80, secretRef: {name: k}, delegates:"
            + " [a@b.example]| found without serviceAccount (expected: the account to act as, too)",
      })
  void wrong(String fields, String message) {
    assertThat(installed.readUpstream("gce: {%s}".formatted(fields)).rejected().values())
        .flatExtracting(problems -> problems)
        .extracting(Object::toString)
        .anySatisfy(found -> assertThat(found).contains(message));
  }

  private UpstreamConfig read(String spec) {
    return installed.upstream(spec).config();
  }
}
