// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.core.plugin.OwnedSection;
import dev.chancery.core.plugin.Sections;
import dev.chancery.spi.Section;
import dev.chancery.spi.model.Check;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.UpstreamConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sections as plugins bring them. */
final class TestSections {

  static final Sections ALL =
      new Sections(
          List.of(
              new OwnedSection(Section.upstreamType("static", Hosts.class), "static"),
              new OwnedSection(Section.upstreamType("cloud", Cloud.class), "cloud"),
              new OwnedSection(Section.option("useHttp2", UseHttp2.class), "http2"),
              new OwnedSection(Section.option("limits", Limits.class), "limits")));

  private TestSections() {}

  record Hosts(@JsonPropertyDescription("Where it runs.") List<Host> hosts)
      implements UpstreamConfig {
    Hosts {
      hosts = List.copyOf(hosts);
      Check.notEmpty("hosts", hosts);
    }
  }

  record Host(String addr, int port, @JsonProperty(defaultValue = "1") long weight) {
    Host {
      Check.port("port", port);
    }
  }

  record Cloud(
      @JsonProperty(defaultValue = "eu") String region,
      @JsonProperty(defaultValue = "30s") Duration interval,
      Map<String, String> selector,
      @JsonProperty(defaultValue = "PUBLIC") Network network)
      implements UpstreamConfig {
    Cloud {
      selector = Map.copyOf(selector);
    }
  }

  enum Network {
    PUBLIC,
    PRIVATE
  }

  record UseHttp2(@JsonValue boolean value) implements Option {}

  record Limits(
      @JsonProperty(defaultValue = "1024") int maxConnections,
      @JsonProperty(defaultValue = "0.5") double share)
      implements Option {
    Limits {
      if (share > 1) {
        throw new IllegalStateException("share is too big");
      }
    }
  }
}
