package ${package};

import dev.chancery.spi.DiscoveryPlugin;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.Upstream;
import dev.chancery.testkit.contract.DiscoveryFixture;
import dev.chancery.testkit.contract.DiscoveryPluginContract;
import java.time.Duration;
import java.util.List;

/** The plugin keeps the contract of discovery. */
class ${className}DiscoveryTest extends DiscoveryPluginContract {

  @Override
  protected DiscoveryFixture newFixture() {
    return new Fixture();
  }

  private static final class Fixture implements DiscoveryFixture {

    private final Fake${className} backEnd = new Fake${className}();
    private final ${className}Plugin plugin = new ${className}Plugin();

    @Override
    public DiscoveryPlugin plugin() {
      return plugin;
    }

    @Override
    public Record settings() {
      return new ${className}Settings(backEnd.url(), Duration.ofSeconds(10));
    }

    @Override
    public Upstream upstream(int number) {
      return Upstream.of("shop", "service-" + number, new ${className}Upstream("service-" + number));
    }

    @Override
    public void serve(Upstream upstream, List<Endpoint> endpoints) {
      backEnd.serve(
          upstream.config(${className}Upstream.class).orElseThrow().service(),
          endpoints.stream()
              .map(endpoint -> endpoint.address() + ":" + endpoint.port())
              .toList());
    }

    @Override
    public void breakDown() {
      backEnd.breakDown();
    }

    @Override
    public void hang() {
      backEnd.hang();
    }

    @Override
    public void recover() {
      backEnd.recover();
    }

    @Override
    public void close() {
      backEnd.close();
    }
  }
}
