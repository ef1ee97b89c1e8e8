// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.benchmarks;

import dev.chancery.core.config.YamlResourceReader;
import dev.chancery.core.plugin.OwnedSection;
import dev.chancery.core.plugin.Sections;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.Section;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamConfig;
import java.util.List;
import java.util.Map;

/** Upstreams as users write them, and as they are read. */
final class Documents {

  private static final Sections SECTIONS =
      new Sections(
          List.of(
              new OwnedSection(Section.upstreamType("group", Group.class), "bench"),
              new OwnedSection(Section.option("limits", Limits.class), "bench")));

  private Documents() {}

  /** The type section of the upstreams here. */
  record Group(String projectId, String zone, Map<String, String> selector, int port)
      implements UpstreamConfig {
    Group {
      selector = Map.copyOf(selector);
    }
  }

  /** An option section. */
  record Limits(int maxConnections) implements Option {}

  /** Reads them. */
  static ResourceReader reader() {
    return new YamlResourceReader(
        SECTIONS, ReadLimits.DEFAULT.withMaxCharacters(Integer.MAX_VALUE));
  }

  /** One document; two of the same number and generation are the same. */
  static String text(int number, int generation) {
    return """
        ---
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {namespace: bench, name: service-%05d}
        spec:
          group: {projectId: shop, zone: europe-west1-b, selector: {app: service-%05d}, port: 8080}
          limits: {maxConnections: %d}
        """
        .formatted(number, number, connections(generation));
  }

  /** What is read from {@link #text}. */
  static Upstream upstream(int number, int generation) {
    String name = "service-%05d".formatted(number);
    return new Upstream(
        Metadata.of("bench", name),
        new Group("shop", "europe-west1-b", Map.of("app", name), 8080),
        Options.of(new Limits(connections(generation))));
  }

  /** Of always the same length, or a file's length would tell of a change. */
  private static int connections(int generation) {
    return 10_000 + generation % 10_000;
  }
}
