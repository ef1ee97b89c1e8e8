package dev.chancery.server.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.chancery.envoy.EnvoyTrial;
import dev.chancery.server.trial.SnapshotTrial;
import dev.chancery.testkit.RealEnvoy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A real Envoy takes what the golden files hold")
class GoldenProxiesIT {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> proxies() {
    SnapshotTrial trial = new SnapshotTrial(new EnvoyTrial(RealEnvoy.binary()));
    return SampleProxies.all().entrySet().stream()
        .map(
            sample ->
                dynamicTest(
                    sample.getKey(),
                    () -> assertThat(refused(sample.getValue(), trial)).isEmpty()));
  }

  private List<SnapshotTrial.Objection> refused(Path file, SnapshotTrial trial) {
    return SampleProxies.served(
        file, folder, served -> trial.of(served.snapshot(SampleProxies.GROUP).orElseThrow()));
  }
}
