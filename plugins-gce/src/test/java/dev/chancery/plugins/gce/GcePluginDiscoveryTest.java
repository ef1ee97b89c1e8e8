package dev.chancery.plugins.gce;

import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceInstance;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("the contract of discovery, by labels")
class GcePluginDiscoveryTest extends DiscoveryPluginContract {

  @Override
  protected DiscoveryFixture newFixture() {
    return new Fixture();
  }

  private static final class Fixture implements DiscoveryFixture {

    private final FakeCompute compute = new FakeCompute();
    private final GcePlugin plugin = new GcePlugin(settings -> compute);

    Fixture() {
      for (int i = 0; i < 3; i++) {
        compute.zone("shop/" + zone(i));
      }
    }

    @Override
    public DiscoveryPlugin plugin() {
      return plugin;
    }

    @Override
    public Record settings() {
      return GceSettings.DEFAULT;
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
      String zone =
          zone(Integer.parseInt(upstream.metadata().name().substring("upstream-".length())));
      compute.zone(
          "shop/" + zone,
          endpoints.stream()
              .map(
                  endpoint ->
                      Vms.in(
                          zone,
                          Vms.vm(
                              "vm-" + endpoint.address().replace('.', '-'),
                              endpoint.address(),
                              Map.of("app", "web", "port", "" + endpoint.port()))))
              .toArray(GceInstance[]::new));
    }

    @Override
    public void breakDown() {
      compute.fail("", GceException.Reason.UNAVAILABLE);
    }

    @Override
    public void hang() {
      compute.hang("");
    }

    @Override
    public void recover() {
      compute.recover();
    }

    @Override
    public void close() {}
  }
}
