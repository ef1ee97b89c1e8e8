// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.microvm;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.contract.DiscoveryFixture;
import dev.chancery.testkit.contract.DiscoveryPluginContract;
import java.time.Duration;
import java.util.List;

/** The plugin keeps the contract of discovery. */
class MicroVmDiscoveryTest extends DiscoveryPluginContract {

  @Override
  protected DiscoveryFixture newFixture() {
    return new Fixture();
  }

  private static final class Fixture implements DiscoveryFixture {

    private static final int PORT = 8080;

    private final VmRegistry registry = new VmRegistry();
    private final MicroVmPlugin plugin = new MicroVmPlugin();

    @Override
    public DiscoveryPlugin plugin() {
      return plugin;
    }

    @Override
    public Record settings() {
      return new MicroVmSettings(registry.url(), Duration.ofSeconds(1));
    }

    @Override
    public Upstream upstream(int number) {
      String name = "vm-" + number;
      return Upstream.of("test", name, new MicroVmUpstream(name, "eu-west", PORT));
    }

    /** The registry knows addresses; the port is that of the upstream. */
    @Override
    public List<Endpoint> endpoints() {
      return List.of(
          Endpoint.of("10.1.0.1", PORT),
          Endpoint.of("10.1.0.2", PORT),
          Endpoint.of("10.1.0.3", PORT));
    }

    @Override
    public void serve(Upstream upstream, List<Endpoint> endpoints) {
      registry.run(
          "eu-west/" + upstream.metadata().name(),
          endpoints.stream().map(Endpoint::address).toList());
    }

    @Override
    public void breakDown() {
      registry.breakDown();
    }

    @Override
    public void hang() {
      registry.hang();
    }

    @Override
    public void recover() {
      registry.recover();
    }

    @Override
    public void close() {
      registry.close();
    }
  }
}
