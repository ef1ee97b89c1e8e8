// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.core.leader.LeaderStatus;
import dev.chancery.core.loop.Quarantine;
import dev.chancery.core.status.StatusReport;
import dev.chancery.spi.model.Problem;
import dev.chancery.xds.ClientStatus;
import dev.chancery.xds.Rejection;
import dev.chancery.xds.TypeStatus;
import dev.chancery.xds.Variant;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatusJsonTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final LeaderStatus NO_LEADER = new LeaderStatus(false, "", NOON, List.of());

  @Test
  @DisplayName("a node that refuses a version is shown with the reason and the last good version")
  void rejection() throws IOException {
    TypeStatus routes =
        new TypeStatus(
            "type.googleapis.com/envoy.config.route.v3.RouteConfiguration",
            false,
            1,
            "v2",
            "v1",
            List.of(new Rejection(NOON, "v2", Set.of("b", "a"), "no such cluster")));
    JsonNode node = nodes(client(routes)).get(0);

    assertThat(node.get("id").asText()).isEqualTo("envoy-1");
    assertThat(node.get("group").asText()).isEqualTo("default~edge");
    assertThat(node.get("address").asText()).isEqualTo("10.0.0.7:4711");
    assertThat(node.get("variant").asText()).isEqualTo("delta");
    assertThat(node.get("since").asText()).isEqualTo("2026-11-01T12:00:00Z");
    JsonNode type = node.get("types").get(0);
    assertThat(type.get("state").asText()).isEqualTo("rejected");
    assertThat(type.get("versionSent").asText()).isEqualTo("v2");
    assertThat(type.get("versionAcknowledged").asText()).isEqualTo("v1");
    assertThat(type.at("/rejections/0/message").asText()).isEqualTo("no such cluster");
    assertThat(type.at("/rejections/0/resources"))
        .extracting(JsonNode::asText)
        .containsExactly("a", "b");
  }

  @Test
  @DisplayName("a version that is neither taken nor refused yet is pending, and one taken accepted")
  void states() throws IOException {
    TypeStatus pending = new TypeStatus("t", true, 0, "v2", "v1", List.of());
    TypeStatus accepted = new TypeStatus("t", true, 0, "v2", "v2", List.of());

    assertThat(nodes(client(pending, accepted)).get(0).get("types"))
        .extracting(type -> type.get("state").asText())
        .containsExactly("pending", "accepted");
  }

  @Test
  @DisplayName("who is awaited, what is wrong with a source, and who is in quarantine are shown")
  void sources() throws IOException {
    StatusReport report =
        new StatusReport(
            false,
            Set.of("source folder"),
            List.of(),
            Map.of("folder:a.yaml", List.of(Problem.error("folder", "a.yaml:3", "no YAML"))),
            List.of(new Quarantine("lb", "took too long 3 times in a row", NOON)),
            NO_LEADER);

    JsonNode status = new ObjectMapper().readTree(StatusJson.of(report, List.of()));

    assertThat(status.get("ready").asBoolean()).isFalse();
    assertThat(status.at("/awaited/0").asText()).isEqualTo("source folder");
    assertThat(status.at("/quarantined/0/plugin").asText()).isEqualTo("lb");
    assertThat(status.at("/quarantined/0/reason").asText()).contains("too long 3 times");
    assertThat(status.at("/quarantined/0/until").asText()).isEqualTo("2026-11-01T12:00:00Z");
    assertThat(status.at("/sources/0/name").asText()).isEqualTo("folder:a.yaml");
    JsonNode problem = status.at("/sources/0/problems/0");
    assertThat(problem.get("severity").asText()).isEqualTo("error");
    assertThat(problem.get("reporter").asText()).isEqualTo("folder");
    assertThat(problem.get("location").asText()).isEqualTo("a.yaml:3");
    assertThat(problem.get("message").asText()).isEqualTo("no YAML");
  }

  @Test
  @DisplayName("who leads, since when, and what is wrong with the leader's work are shown")
  void leader() throws IOException {
    LeaderStatus leads =
        new LeaderStatus(true, "a:1", NOON, List.of(Problem.error("dns", "", "plugin dns failed")));
    StatusReport report = new StatusReport(true, Set.of(), List.of(), Map.of(), List.of(), leads);

    JsonNode leader = new ObjectMapper().readTree(StatusJson.of(report, List.of())).get("leader");

    assertThat(leader.get("leading").asBoolean()).isTrue();
    assertThat(leader.get("name").asText()).isEqualTo("a:1");
    assertThat(leader.get("since").asText()).isEqualTo("2026-11-01T12:00:00Z");
    assertThat(leader.at("/problems/0/reporter").asText()).isEqualTo("dns");
  }

  private static JsonNode nodes(ClientStatus... clients) throws IOException {
    StatusReport nothing =
        new StatusReport(true, Set.of(), List.of(), Map.of(), List.of(), NO_LEADER);
    return new ObjectMapper().readTree(StatusJson.of(nothing, List.of(clients))).get("nodes");
  }

  private static ClientStatus client(TypeStatus... types) {
    return new ClientStatus(
        1,
        Variant.DELTA,
        "ads",
        "/10.0.0.7:4711",
        NOON,
        "envoy-1",
        "edge",
        "default~edge",
        List.of(types));
  }
}
