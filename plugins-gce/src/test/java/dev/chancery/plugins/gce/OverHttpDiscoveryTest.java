// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import dev.chancery.plugins.gce.config.GceCredentials;
import dev.chancery.plugins.gce.config.GceSettings;
import dev.chancery.plugins.gce.config.GceUpstream;
import dev.chancery.plugins.gce.config.LabelSelector;
import dev.chancery.plugins.gce.config.PortLabel;
import dev.chancery.plugins.gce.config.Zone;
import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.contract.DiscoveryFixture;
import dev.chancery.testkit.contract.DiscoveryPluginContract;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("the contract of discovery, over HTTP")
class OverHttpDiscoveryTest extends DiscoveryPluginContract {

  @Override
  protected DiscoveryFixture newFixture() {
    return new Fixture();
  }

  private static final class Fixture implements DiscoveryFixture {

    private final FakeComputeEngine compute = FakeComputeEngine.start();
    private final GcePlugin plugin = new GcePlugin(HttpRig.clients(compute));
    private final List<List<String>> served = new ArrayList<>();

    Fixture() {
      for (int i = 0; i < 3; i++) {
        compute.project("shop").zone(zone(i));
        served.add(List.of());
      }
    }

    @Override
    public DiscoveryPlugin plugin() {
      return plugin;
    }

    @Override
    public Record settings() {
      return GceSettings.DEFAULT.withEndpoint(compute.endpoint(), new GceCredentials("none"));
    }

    @Override
    public Upstream upstream(int number) {
      return Upstream.of(
          "test",
          "upstream-" + number,
          GceUpstream.of(
              "shop",
              LabelSelector.of("app", "web"),
              new Zone(zone(number)),
              new PortLabel("port")));
    }

    private static String zone(int number) {
      return "europe-west1-" + (char) ('a' + number);
    }

    @Override
    public void serve(Upstream upstream, List<Endpoint> endpoints) {
      int number = Integer.parseInt(upstream.metadata().name().substring("upstream-".length()));
      List<String> names = new ArrayList<>();
      for (Endpoint endpoint : endpoints) {
        String name = "vm-" + endpoint.address().replace('.', '-');
        names.add(name);
        compute
            .project("shop")
            .zone(zone(number))
            .put(
                FakeInstance.running(name)
                    .label("app", "web")
                    .label("port", "" + endpoint.port())
                    .address(endpoint.address()));
      }
      served.get(number).stream()
          .filter(name -> !names.contains(name))
          .forEach(name -> compute.project("shop").zone(zone(number)).remove(name));
      served.set(number, names);
    }

    @Override
    public void breakDown() {
      compute.fault(Fault.unavailable());
    }

    @Override
    public void hang() {
      compute.fault(Fault.silence());
    }

    @Override
    public void recover() {
      compute.clearFaults();
    }

    @Override
    public void close() {
      compute.close();
    }
  }
}
