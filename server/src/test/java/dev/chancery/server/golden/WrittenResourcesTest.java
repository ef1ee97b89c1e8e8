// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.chancery.core.ControlPlane;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Resources that are written and read again are equal,")
class WrittenResourcesTest {

  private final ControlPlane controlPlane = ControlPlane.builder().loadPlugins().start();

  @AfterEach
  void end() {
    controlPlane.close();
  }

  @TestFactory
  @DisplayName("those of all samples")
  Stream<DynamicTest> samples() {
    return SampleProxies.all().entrySet().stream()
        .map(sample -> dynamicTest(sample.getKey(), () -> check(sample.getValue())));
  }

  private void check(Path file) throws IOException {
    List<Resource> resources = resources(read(Files.readString(file)));
    assertThat(resources).isNotEmpty();
    String text =
        resources.stream().map(controlPlane.writer()::write).collect(Collectors.joining());
    ResourceBatch again = read(text);
    assertThat(again.problems()).isEmpty();
    assertThat(again.rejected()).as(text).isEmpty();
    assertThat(resources(again)).as(text).isEqualTo(resources);
  }

  private ResourceBatch read(String text) {
    return controlPlane.reader().read("sample.yaml", text);
  }

  private static List<Resource> resources(ResourceBatch batch) {
    return batch.resources().stream().map(ResourceBatch.Located::resource).toList();
  }
}
