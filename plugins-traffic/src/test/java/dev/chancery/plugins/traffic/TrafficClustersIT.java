package dev.chancery.plugins.traffic;

import dev.chancery.testkit.golden.GoldenClusters;
import dev.chancery.testkit.golden.GoldenFolder;
import dev.chancery.testkit.golden.ProtoJson;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TrafficClustersIT {

  @TestFactory
  @DisplayName("a real Envoy takes every cluster")
  Stream<DynamicTest> accepted() {
    return GoldenClusters.accepted(
        GoldenFolder.of("traffic"), ProtoJson.withTypes(HttpProtocolOptions.getDescriptor()));
  }
}
