package dev.chancery.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PluginsCommandTest {

  @Test
  @DisplayName("lists the built-in plugins with the sections that they own")
  void lists() {
    Ran ran = Ran.command("plugins");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("upstream type  static")
        .contains("option  circuitBreakers")
        .contains("jar    ")
        .contains("UpstreamPlugin");
  }

  @Test
  @DisplayName("--json gives the same to programs")
  void json() throws IOException {
    Ran ran = Ran.command("plugins", "--json");

    JsonNode plugins = new ObjectMapper().readTree(ran.out()).get("plugins");
    assertThat(plugins.findValuesAsText("name")).contains("static", "circuitBreakers");
  }
}
