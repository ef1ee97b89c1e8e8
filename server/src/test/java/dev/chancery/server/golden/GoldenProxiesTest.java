// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.core.ControlPlane;
import dev.chancery.server.dump.SnapshotDump;
import dev.chancery.snapshot.ResourceTypes;
import dev.chancery.testkit.golden.GoldenFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Proxies become what the golden files hold")
class GoldenProxiesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> proxies() {
    Map<String, Supplier<String>> cases = new TreeMap<>();
    SampleProxies.all().forEach((name, file) -> cases.put(name + ".json", () -> print(file)));
    return GoldenFolder.of("proxies").tests(cases);
  }

  private String print(Path file) {
    return SampleProxies.served(file, folder, GoldenProxiesTest::print);
  }

  /** What there is to say of the resources, and then all that Envoy gets but endpoints. */
  private static String print(ControlPlane controlPlane) {
    ObjectNode all = JSON.createObjectNode();
    ArrayNode problems = all.putArray("problems");
    controlPlane.status().origins().values().stream()
        .flatMap(found -> found.stream())
        .forEach(problem -> problems.add(problem.toString()));
    controlPlane
        .status()
        .resources()
        .forEach(
            status ->
                status.problems().forEach(p -> problems.add("%s: %s".formatted(status.key(), p))));
    String dump =
        new SnapshotDump()
            .print(SampleProxies.GROUP, controlPlane.snapshot(SampleProxies.GROUP).orElseThrow());
    try {
      for (JsonNode type : JSON.readTree(dump).get("types")) {
        add(type, all);
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    return all.toPrettyString() + "\n";
  }

  private static void add(JsonNode type, ObjectNode all) {
    String url = type.get("typeUrl").asText();
    if (url.equals(ResourceTypes.ENDPOINT)) {
      return;
    }
    ArrayNode resources = all.putArray(url.substring(url.lastIndexOf('.') + 1));
    type.get("resources").forEach(resource -> resources.add(resource.get("resource")));
  }
}
