// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.record.ReadLimits;
import dev.chancery.spi.ResourceBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("whatever a text says, the reader answers")
@Timeout(120)
class RobustnessTest {

  private static final int ROUNDS = 8_000;
  private static final String ALPHABET =
      "{}[],:-?&*!|>'\"%@`#~\n\n   \tabc019.\\/\u0000\u0085\uD83D\uFEFF<<";

  private final YamlResourceReader reader =
      new YamlResourceReader(TestSections.ALL, ReadLimits.DEFAULT);

  @Test
  @DisplayName("to garbage")
  void answersGarbage() {
    Random random = new Random(20260101);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(80); length > 0; length--) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      checkAnswer(text.toString());
    }
  }

  @Test
  @DisplayName("to a good text in which some characters are changed, doubled or lost")
  void answersDamagedText() throws IOException {
    String sample = sample();
    Random random = new Random(20260102);
    for (int i = 0; i < ROUNDS / 4; i++) {
      StringBuilder text = new StringBuilder(sample);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        damage(text, random);
      }
      checkAnswer(text.toString());
    }
  }

  private static void damage(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(30));
    switch (random.nextInt(3)) {
      case 0 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      case 1 -> text.insert(at, text.substring(at, end));
      default -> text.delete(at, end);
    }
  }

  /** What is neither empty nor told as wrong must have become a resource. */
  private void checkAnswer(String text) {
    try {
      ResourceBatch batch = reader.read("a.yaml", text);
      batch.problems().forEach(problem -> assertThat(problem.location()).startsWith("a.yaml"));
      batch
          .rejected()
          .forEach((key, problems) -> assertThat(problems).as(key.toString()).isNotEmpty());
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("the reader failed at:\n" + text, e);
    }
  }

  @Test
  @DisplayName("to values that stand deep within each other")
  void answersDepth() {
    assertThat(reader.read("a.yaml", "[".repeat(1_000_000)).problems())
        .singleElement()
        .hasToString("a.yaml:1: values stand more than 100 levels deep in each other");
    assertThat(reader.read("a.yaml", "{\"a\":".repeat(1_000_000)).problems()).hasSize(1);
    assertThat(reader.read("a.yaml", "- ".repeat(1_000_000)).problems()).hasSize(1);
  }

  @Test
  @DisplayName("to aliases that repeat each other")
  void answersAliases() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      text.append("a%d: &a%d [".formatted(i, i)).append((alias + " , ").repeat(10)).append("]\n");
    }

    assertThat(reader.read("a.yaml", text.toString()).problems())
        .singleElement()
        .hasToString(
            "a.yaml:5: aliases repeat more than 100000 values (expected: fewer; write them out or use fewer aliases)");
  }

  @Test
  @DisplayName("to regular expressions made to be slow or deep")
  void answersRegularExpressions() {
    for (String expression :
        new String[] {
          "(((a{100}){100}){100}){100}",
          "((((a{30}){30}){30}){30}|b{30})",
          "(".repeat(4000),
          "(".repeat(2000) + ")".repeat(2000),
          "(a*)*".repeat(800),
          "[" + "a".repeat(4000) + "]",
          "[" + "[:alpha:]".repeat(400) + "]{30}",
          "a{1001}"
        }) {
      checkAnswer(
          """
          apiVersion: chancery.dev/v1
          kind: Proxy
          metadata: {name: edge}
          spec: {listeners: [{name: a, bindPort: 1, httpListener: {virtualHosts: [{name: a, domains: [a],
            routes: [{matcher: {regex: '%s'}, directResponseAction: {status: 200}}]}]}}]}
          """
              .formatted(expression));
    }
  }

  @Test
  @DisplayName("to very many documents, fields and digits")
  void answersMany() {
    assertThat(reader.read("a.yaml", "---\n".repeat(100_000))).isEqualTo(reader.read("a.yaml", ""));
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      fields.append("field").append(i).append(": 1\n");
    }
    assertThat(reader.read("a.yaml", fields.toString()).problems()).hasSize(1);
    checkAnswer(
        """
        apiVersion: chancery.dev/v1
        kind: Upstream
        metadata: {name: a}
        spec: {static: {hosts: [{addr: a, port: %s}]}}
        """
            .formatted("9".repeat(1_000_000)));
  }

  private static String sample() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(RobustnessTest.class.getResourceAsStream("sample.yaml"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
