// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chancery.core.status.EndpointReport;
import dev.chancery.core.status.EndpointReport.State;
import dev.chancery.spi.model.Endpoint;
import dev.chancery.spi.model.EndpointHealth;
import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Locality;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EndpointJsonTest {

  private static final Endpoint WORST =
      new Endpoint(
          "10.0.0.7",
          8080,
          "cart.example",
          new Locality("eu", "eu-1", ""),
          1,
          3,
          EndpointHealth.DRAINING,
          Map.of("version", "2", "app", "cart"),
          "vm-7");

  @Test
  @DisplayName("endpoints are shown with all that is known of them, in order")
  void all() throws IOException {
    EndpointReport report =
        new EndpointReport(
            new ResourceRef("shop", "cart"),
            State.STALE,
            EndpointSet.of(WORST, Endpoint.of("10.0.0.8", 80)),
            Duration.ofMillis(95_999),
            List.of(Problem.warning("found", "", "one zone does not answer")),
            List.of(Problem.warning("found", "", "no quota")));

    String json = EndpointJson.of(report);

    String expected =
        """
        {"namespace": "shop", "name": "cart", "state": "stale", "ageSeconds": 95,
         "problems": [
           {"severity": "warning", "reporter": "found", "location": "", "message": "no quota"}],
         "warnings": [
           {"severity": "warning", "reporter": "found", "location": "",
            "message": "one zone does not answer"}],
         "endpoints": [
           {"name": "", "address": "10.0.0.8", "port": 80, "hostname": "", "health": "healthy",
            "locality": {"region": "", "zone": "", "subZone": ""},
            "priority": 0, "weight": 1, "labels": {}},
           {"name": "vm-7", "address": "10.0.0.7", "port": 8080, "hostname": "cart.example",
            "health": "draining", "locality": {"region": "eu", "zone": "eu-1", "subZone": ""},
            "priority": 1, "weight": 3, "labels": {"app": "cart", "version": "2"}}]}
        """;
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(json)).isEqualTo(mapper.readTree(expected));
    assertThat(json.indexOf("\"app\"")).isLessThan(json.indexOf("\"version\""));
  }
}
