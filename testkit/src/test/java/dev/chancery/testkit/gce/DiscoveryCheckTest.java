// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chancery.testkit.gce.query.ApiMethod;
import dev.chancery.testkit.gce.query.DiscoveryDocument;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each answer of the fake is what Google's discovery document says of it. */
class DiscoveryCheckTest {

  private final DiscoveryDocument document = DiscoveryDocument.load();
  private final FakeComputeEngine compute = FakeComputeEngine.start();
  private final Asking ask = new Asking(compute);

  @BeforeEach
  void world() {
    FakeProject project = compute.project("shop");
    project
        .zone("europe-west1-b")
        .put(everything())
        .put(FakeInstance.running("web-2").status("SUSPENDED").withoutInterfaces())
        .put(group())
        .put(endpoints("GCE_VM_IP_PORT"));
    project.zone("europe-west1-c");
    project.region("europe-west1").put(regionalGroup()).put(endpoints("GCE_VM_IP_PORTMAP"));
    project
        .global()
        .put(
            FakeNetworkEndpointGroup.of("g", "INTERNET_FQDN_PORT")
                .endpoint(FakeNetworkEndpoint.ofHost("shop.example", 443)));
  }

  private static FakeInstance everything() {
    return FakeInstance.running("web-1")
        .label("app", "web")
        .tag("http")
        .metadata("startup-script", "true")
        .created(Instant.parse("2025-01-02T03:04:05Z"))
        .interfaces(
            FakeNetworkInterface.of("10.0.0.1")
                .natIP("34.1.2.3")
                .ipv6Address("fd20::1")
                .aliasRange("10.4.0.0/24"),
            FakeNetworkInterface.of("").network("six").externalIpv6("2600:1900::1"));
  }

  private static FakeInstanceGroup group() {
    return FakeInstanceGroup.managed("g")
        .namedPort("http", 8080)
        .members("web-1", "web-2", "web-9")
        .action("web-9", "CREATING")
        .health("web-1", "HEALTHY");
  }

  private static FakeInstanceGroup regionalGroup() {
    return FakeInstanceGroup.managed("g")
        .namedPort("http", 8080)
        .memberIn("europe-west1-b", "web-1")
        .health("web-1", "TIMEOUT");
  }

  private static FakeNetworkEndpointGroup endpoints(String type) {
    return FakeNetworkEndpointGroup.of("g", type)
        .defaultPort(80)
        .endpoint("web-1", "10.0.0.1", 8080)
        .health("10.0.0.1", "DRAINING");
  }

  @AfterEach
  void close() {
    compute.close();
  }

  @TestFactory
  @DisplayName("every method answers with fields, types and words of the document")
  Stream<DynamicTest> methods() {
    return document.methods().stream()
        .map(method -> DynamicTest.dynamicTest(method.id(), () -> check(method, "")));
  }

  @TestFactory
  @DisplayName("every method that lists is as right with partial success and a page of one")
  Stream<DynamicTest> pages() {
    return document.methods().stream()
        .filter(method -> method.parameters().containsKey("maxResults"))
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method.id(), () -> check(method, "?maxResults=1&returnPartialSuccess=true")));
  }

  private void check(ApiMethod method, String query) {
    String path =
        method
            .path()
            .replace("{project}", "shop")
            .replace("{zone}", "europe-west1-b")
            .replace("{region}", "europe-west1")
            .replace("{instance}", "web-1")
            .replaceAll("\\{[^}]*\\}", "g");
    String body = method.httpMethod().equals("POST") ? "{\"healthStatus\":\"SHOW\"}" : "";

    JsonNode answer = Asking.body(ask.send(method.httpMethod(), path + query, body), 200);

    assertThat(AnswerCheck.problems(answer, method.answer())).isEmpty();
    assertThat(answer).isNotEmpty();
  }

  @Test
  @DisplayName("so are the warnings of zones that did not answer")
  void warnings() {
    compute.project("shop").zone("europe-west1-b").unreachable();

    JsonNode aggregated = ask.get("projects/shop/aggregated/instances?returnPartialSuccess=true");
    JsonNode list =
        ask.get("projects/shop/zones/europe-west1-b/instances?returnPartialSuccess=true");

    assertThat(problems(aggregated, "InstanceAggregatedList")).isEmpty();
    assertThat(problems(list, "InstanceList")).isEmpty();
  }

  private Iterable<String> problems(JsonNode answer, String type) {
    return AnswerCheck.problems(answer, document.type(type).orElseThrow());
  }

  @Test
  @DisplayName("the check finds strange fields, wrong types, unknown words and bad times")
  void checkFinds() {
    JsonNode bad =
        Asking.json(
            "{\"colour\":1,\"id\":5,\"status\":\"FINE\",\"creationTimestamp\":\"today\",\"labels\":[]}");

    assertThat(AnswerCheck.problems(bad, document.type("Instance").orElseThrow())).hasSize(5);
  }
}
