// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.core.plugin.Sections;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.model.Metadata;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("the YAML writer")
class YamlResourceWriterTest {

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "on",
          "No",
          "null",
          "~",
          "0123",
          "1e3",
          "a: b",
          "# c",
          "'",
          "\"",
          "- x",
          "{",
          "*a",
          "two\nlines\n",
          "tab\there",
          "ends with \\",
          "\u0007",
          "\u2028",
          "ü",
          "\uD83D\uDE00",
          "a very long text that a printer might break into several lines if nobody tells it "
              .repeat(9));

  private final YamlResourceReader reader =
      new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT);
  private final YamlResourceWriter writer = new YamlResourceWriter(TestSections.ALL);

  @Test
  @DisplayName("writes a resource as a user would, without what goes without saying")
  void asAUserWould() {
    Upstream cart =
        new Upstream(
            new Metadata("default", "cart", Map.of("b", "on", "a", "1"), Map.of())
                .createdAt(Instant.parse("2026-11-22T10:00:00Z")),
            new TestSections.Cloud(
                "eu", Duration.ofMillis(90_500), Map.of(), TestSections.Network.PRIVATE),
            Options.of(new TestSections.UseHttp2(true), new TestSections.Limits(1024, 0.25)));

    assertThat(writer.write(cart))
        .isEqualTo(
            """
            ---
            apiVersion: chancery.dev/v1
            kind: Upstream
            metadata:
              namespace: default
              name: cart
              labels:
                a: '1'
                b: 'on'
              creationTimestamp: '2026-11-22T10:00:00Z'
            spec:
              cloud:
                interval: '90.5s'
                network: PRIVATE
              limits:
                share: 0.25
              useHttp2: true
            """);
  }

  @Test
  @DisplayName("refuses a section that no plugin brought, and names those that there are")
  void strangeSection() {
    YamlResourceWriter without = new YamlResourceWriter(new Sections(List.of()));
    Upstream cart =
        Upstream.of(
            "default", "cart", new TestSections.Hosts(List.of(new TestSections.Host("h", 1, 1))));
    assertThatThrownBy(() -> without.write(cart))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TestSections$Hosts");
  }

  @RepeatedTest(300)
  @DisplayName("writes what is read into an equal resource, whatever it holds")
  void readsBack(RepetitionInfo repetition) {
    Resource made = upstream(new Random(repetition.getCurrentRepetition()));
    ResourceBatch again = reader.read("again.yaml", writer.write(made));
    assertThat(again.problems()).isEmpty();
    assertThat(again.rejected()).isEmpty();
    assertThat(again.resources()).extracting(ResourceBatch.Located::resource).containsExactly(made);
  }

  private static Upstream upstream(Random random) {
    return new Upstream(
        new Metadata(
            "ns" + random.nextInt(3), "n" + random.nextInt(9), texts(random), texts(random)),
        random.nextBoolean()
            ? new TestSections.Hosts(
                List.of(
                    new TestSections.Host(
                        text(random), 1 + random.nextInt(65_535), random.nextLong())))
            : new TestSections.Cloud(
                text(random),
                Duration.ofNanos(random.nextLong(1L << random.nextInt(1, 62))),
                texts(random),
                random.nextBoolean() ? TestSections.Network.PUBLIC : TestSections.Network.PRIVATE),
        random.nextBoolean()
            ? Options.NONE
            : Options.of(
                new TestSections.UseHttp2(random.nextBoolean()),
                new TestSections.Limits(
                    random.nextInt(), Math.scalb(-random.nextDouble(), random.nextInt(40)))));
  }

  private static Map<String, String> texts(Random random) {
    Map<String, String> texts = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      texts.put(text(random), text(random));
    }
    return texts;
  }

  private static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
