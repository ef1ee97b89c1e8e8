package dev.chancery.plugins.traffic;

import dev.chancery.spi.UpstreamPlugin;
import dev.chancery.testkit.contract.UpstreamPluginContract;
import java.util.List;

class UseHttp2PluginContractTest extends UpstreamPluginContract {

  @Override
  protected UpstreamPlugin newPlugin() {
    return new UseHttp2Plugin();
  }

  @Override
  protected List<String> rightSpecs() {
    return List.of("any: {}\nuseHttp2: true", "{any: {}, useHttp2: true}");
  }

  @Override
  protected List<String> wrongSpecs() {
    return List.of("any: {}\nuseHttp2: sometimes", "any: {}\nuseHttp2: {}");
  }
}
