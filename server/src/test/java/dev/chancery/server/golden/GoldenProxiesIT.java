// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.chancery.envoy.EnvoyTrial;
import dev.chancery.server.trial.SnapshotTrial;
import dev.chancery.testkit.RealEnvoy;
import dev.chancery.testkit.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
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
  @TempDir private Path tls;

  @TestFactory
  Stream<DynamicTest> proxies() throws IOException {
    SelfSigned own = SelfSigned.make(tls, "own");
    Files.writeString(tls.resolve("tls.crt"), own.certificatePem());
    Files.writeString(tls.resolve("tls.key"), own.keyPem());
    Files.writeString(tls.resolve("ca.crt"), own.certificatePem());
    SnapshotTrial trial = new SnapshotTrial(new EnvoyTrial(RealEnvoy.binary()));
    return SampleProxies.all().entrySet().stream()
        .map(
            sample ->
                dynamicTest(
                    sample.getKey(),
                    () -> assertThat(refused(sample.getValue(), trial)).isEmpty()));
  }

  /** Envoy reads the files that are named. */
  private List<SnapshotTrial.Objection> refused(Path file, SnapshotTrial trial) throws IOException {
    Path there = tls.resolve("sample.yaml");
    Files.writeString(there, Files.readString(file).replace("/etc/tls/", tls + "/"));
    return SampleProxies.served(
        there, folder, served -> trial.of(served.snapshot(SampleProxies.GROUP).orElseThrow()));
  }
}
