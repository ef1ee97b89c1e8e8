// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.vm;

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.contract.DiscoveryFixture;
import dev.chancery.testkit.contract.DiscoveryPluginContract;
import dev.chancery.testkit.gce.FakeComputeEngine;
import dev.chancery.testkit.gce.FakeInstance;
import dev.chancery.testkit.gce.FakeLocation;
import dev.chancery.testkit.gce.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The plugin keeps the contract of discovery. */
class VmDiscoveryTest extends DiscoveryPluginContract {

  @Override
  protected DiscoveryFixture newFixture() {
    return new Fixture();
  }

  private static final class Fixture implements DiscoveryFixture {

    private static final int PORT = 8080;

    private final FakeComputeEngine compute = FakeComputeEngine.start();
    private final FakeLocation zone = compute.project("shop").zone("europe-west1-b");
    private final VmPlugin plugin = new VmPlugin();

    @Override
    public DiscoveryPlugin plugin() {
      return plugin;
    }

    @Override
    public Record settings() {
      return new VmSettings(compute.endpoint(), Duration.ofSeconds(1));
    }

    @Override
    public Upstream upstream(int number) {
      String name = "vm-" + number;
      return Upstream.of(
          "test", name, new VmUpstream("shop", "europe-west1-b", Map.of("app", name), PORT));
    }

    /** Machines have addresses; the port is that of the upstream. */
    @Override
    public List<Endpoint> endpoints() {
      return List.of(
          Endpoint.of("10.1.0.1", PORT),
          Endpoint.of("10.1.0.2", PORT),
          Endpoint.of("10.1.0.3", PORT));
    }

    /** A machine that runs for each endpoint; the others of the upstream have ended. */
    @Override
    public void serve(Upstream upstream, List<Endpoint> endpoints) {
      String app = upstream.metadata().name();
      for (Endpoint any : endpoints()) {
        String name = app + "-" + any.address().replace('.', '-');
        zone.put(FakeInstance.running(name).label("app", app).address(any.address()));
        if (!endpoints.contains(any)) {
          zone.status(name, "TERMINATED");
        }
      }
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
