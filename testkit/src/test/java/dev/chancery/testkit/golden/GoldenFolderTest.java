// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFolderTest {

  @TempDir private Path folder;

  @Test
  @DisplayName("the text of the file passes, another fails with the way to accept it")
  void compares() throws IOException {
    Files.writeString(folder.resolve("a.json"), "right");
    assertThatCode(() -> run(false, Map.of("a.json", () -> "right"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> run(false, Map.of("a.json", () -> "wrong")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dgolden.update=true");
  }

  @Test
  @DisplayName("a case without a file fails")
  void missingFile() {
    assertThatThrownBy(() -> run(false, Map.of("a.json", () -> "text")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @DisplayName("a file without a case fails, in folders below too")
  void staleFile() throws IOException {
    Files.createDirectories(folder.resolve("below"));
    Files.writeString(folder.resolve("below/old.json"), "text");
    assertThatThrownBy(() -> run(false, Map.of()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("below/old.json");
  }

  @Test
  @DisplayName("an update writes what is new and deletes what is stale")
  void updates() throws IOException {
    Files.writeString(folder.resolve("old.json"), "text");
    run(true, Map.of("below/new.json", () -> "text"));
    assertThat(folder.resolve("old.json")).doesNotExist();
    assertThat(folder.resolve("below/new.json")).hasContent("text");
  }

  @Test
  @DisplayName("a text that differs from run to run fails")
  void unstable() throws IOException {
    Files.writeString(folder.resolve("a.json"), "1");
    AtomicInteger count = new AtomicInteger();
    assertThatThrownBy(
            () -> run(false, Map.of("a.json", () -> String.valueOf(count.incrementAndGet()))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("second time");
  }

  @Test
  @DisplayName("a packed message is printed if its type was given")
  void packedTypes() {
    Cluster cluster =
        Cluster.newBuilder()
            .putTypedExtensionProtocolOptions("b", Any.pack(StringValue.of("2")))
            .putTypedExtensionProtocolOptions("a", Any.pack(StringValue.of("1")))
            .build();
    String json = ProtoJson.withTypes(StringValue.getDescriptor()).print(cluster);
    assertThat(json.indexOf("\"a\"")).isLessThan(json.indexOf("\"b\"")).isPositive();
    assertThatThrownBy(() -> ProtoJson.withTypes().print(cluster))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("withTypes");
  }

  private void run(boolean update, Map<String, Supplier<String>> cases) {
    GoldenFolder.at(folder, update)
        .tests(cases)
        .map(DynamicTest::getExecutable)
        .forEach(
            test -> {
              try {
                test.execute();
              } catch (RuntimeException | Error e) {
                throw e;
              } catch (Throwable e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
