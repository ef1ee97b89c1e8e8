package dev.chancery.plugins.fixed;

import dev.chancery.testkit.golden.GoldenClusters;
import dev.chancery.testkit.golden.GoldenFolder;
import dev.chancery.testkit.golden.ProtoJson;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class StaticClustersIT {

  @TestFactory
  @DisplayName("a real Envoy takes every cluster")
  Stream<DynamicTest> accepted() {
    return GoldenClusters.accepted(GoldenFolder.of("static"), ProtoJson.withTypes());
  }
}
