package ${package};

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

/** The plugin keeps the contract of upstreams. */
class ${className}UpstreamTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new ${className}Plugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of("${typeName}: {service: cart}", "${typeName}: {service: shop}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of(
        "${typeName}: {}", "${typeName}: {service: ''}", "${typeName}: {servce: cart}");
  }
}
