// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.spi.model.IntOrString;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("reading a tree into a record")
class RecordBinderTest {

  private final RecordBinder binder = new RecordBinder(Shapes.closed(), RecordCheck.NONE);
  private final Mistakes mistakes = new Mistakes("test");

  record Leaves(
      String text,
      boolean truth,
      int whole,
      long big,
      double fraction,
      Duration span,
      Colour colour) {}

  enum Colour {
    RED,
    DARK_BLUE
  }

  record Named(
      @JsonProperty("class") @JsonAlias({"type", "kind"}) String name,
      @JsonProperty(value = "x", defaultValue = "7") int number) {
    Named {
      if (number < 0) {
        throw new InvalidValueException(
            "number", "found %d (expected: 0 or more)".formatted(number));
      }
      if (name.isEmpty()) {
        throw new InvalidValueException("name", "found nothing (expected: some text)");
      }
    }
  }

  record Outer(String name, @JsonUnwrapped Range range, int last) {}

  record Range(int from, @JsonProperty(defaultValue = "9") int to) {
    Range {
      if (from > to) {
        throw new InvalidValueException("from", "found %d (expected: at most to)".formatted(from));
      }
    }
  }

  record Tree(String name, List<Tree> children, Map<String, List<Integer>> numbers) {}

  record Holder(@OneOf(defaultValue = "{\"many\": {}}") Choice choice, ConfigNode anything) {}

  sealed interface Choice permits One, Many {}

  @JsonTypeName("one")
  record One(@JsonValue int value) implements Choice {}

  @JsonTypeName("many")
  record Many(List<Integer> values) implements Choice {}

  private static ConfigNode tree(String yaml) {
    return new YamlTrees(ReadLimits.DEFAULT).read("a", yaml, "test").get(0).root().orElseThrow();
  }

  private <R extends Record> Optional<R> bind(Class<R> type, String yaml) {
    return binder.bind(type, tree(yaml), Path.ROOT, mistakes);
  }

  private List<String> mistakes() {
    return mistakes.all().stream().map(Problem::toString).toList();
  }

  @Test
  @DisplayName("the fields of an unwrapped record are written among those around it")
  void unwrapped() {
    assertThat(bind(Outer.class, "{name: a, from: 1, last: 3}"))
        .contains(new Outer("a", new Range(1, 9), 3));
    assertThat(bind(Outer.class, "{name: a, from: 10, last: 3}")).isEmpty();
    assertThat(bind(Outer.class, "{name: a, range: {from: 1}, last: 3}")).isEmpty();
    assertThat(mistakes())
        .anySatisfy(
            mistake -> assertThat(mistake).contains("from: found 10 (expected: at most to)"))
        .anySatisfy(mistake -> assertThat(mistake).contains("range: unknown field"))
        .anySatisfy(mistake -> assertThat(mistake).contains("from: missing"));
  }

  @Test
  @DisplayName("what is no record can't be unwrapped, and no field may be written by two")
  void wronglyUnwrapped() {
    assertThatThrownBy(() -> Shapes.closed().of(UnwrappedText.class))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("@JsonUnwrapped on java.lang.String (expected: a record)");
    assertThatThrownBy(() -> Shapes.closed().of(Twice.class))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("'from'");
  }

  record UnwrappedText(@JsonUnwrapped String text) {}

  record Twice(int from, @JsonUnwrapped Range range) {}

  @Test
  @DisplayName("reads every kind of leaf")
  void readsLeaves() {
    assertThat(
            bind(
                Leaves.class,
                "{text: a, truth: True, whole: 0x10, big: 9223372036854775807, fraction: 1e-3, span: 1h1m1.5s, colour: DARK_BLUE}"))
        .contains(
            new Leaves(
                "a",
                true,
                16,
                Long.MAX_VALUE,
                0.001,
                Duration.ofSeconds(3661).plusMillis(500),
                Colour.DARK_BLUE));
    assertThat(mistakes()).isEmpty();
  }

  record Ported(IntOrString port) {}

  @ParameterizedTest(name = "such as {0}")
  @DisplayName("reads a number or a name")
  @CsvSource({"8080, 8080", "http, http", "'\"8080\"', 8080"})
  void readsNumberOrName(String written, String text) {
    assertThat(bind(Ported.class, "{port: %s}".formatted(written)))
        .contains(new Ported(new IntOrString(text)));
    assertThat(mistakes()).isEmpty();
  }

  @Test
  @DisplayName("refuses what is neither a number nor a name")
  void neitherNumberNorName() {
    assertThat(bind(Ported.class, "{port: 1.5}")).isEmpty();
    assertThat(mistakes())
        .singleElement()
        .asString()
        .endsWith("port: found 1.5 (expected: a whole number or a name)");
  }

  @Test
  @DisplayName("knows a field by its written name and by its aliases")
  void knowsNames() {
    assertThat(bind(Named.class, "{class: a, x: 1}")).contains(new Named("a", 1));
    assertThat(bind(Named.class, "{type: a}")).contains(new Named("a", 7));
    assertThat(bind(Named.class, "{kind: a, x: }")).contains(new Named("a", 7));
  }

  @Test
  @DisplayName("names what a constructor refuses as the user wrote it")
  void namesRefusedFields() {
    assertThat(bind(Named.class, "kind: ''\nx: 1")).isEmpty();
    assertThat(bind(Named.class, "class: a\nx: -1")).isEmpty();
    assertThat(mistakes())
        .containsExactly(
            "a:1: kind: found nothing (expected: some text)",
            "a:2: x: found -1 (expected: 0 or more)");
  }

  @Test
  @DisplayName("reads records within themselves")
  void readsRecursiveRecords() {
    assertThat(bind(Tree.class, "{name: a, children: [{name: b}], numbers: {x: [1, 2]}}"))
        .contains(
            new Tree("a", List.of(new Tree("b", List.of(), Map.of())), Map.of("x", List.of(1, 2))));
  }

  @Test
  @DisplayName("takes the default of a choice, and leaves anything as it is")
  void readsChoices() {
    Holder holder = bind(Holder.class, "anything: {a: [1]}").orElseThrow();

    assertThat(holder.choice()).isEqualTo(new Many(List.of()));
    assertThat(holder.anything()).isInstanceOf(ConfigNode.Mapping.class);
    assertThat(bind(Holder.class, "{one: 3, anything: 1}").orElseThrow().choice())
        .isEqualTo(new One(3));
  }

  @Test
  @DisplayName("runs its check on each record, and tells what that refuses")
  void runsTheCheck() {
    RecordBinder checking =
        new RecordBinder(
            Shapes.closed(),
            found -> {
              if (found instanceof One one && one.value() == 13) {
                throw new InvalidValueException("value", "found 13 (expected: luck)");
              }
            });

    assertThat(checking.bind(Holder.class, tree("{one: 13, anything: 1}"), Path.ROOT, mistakes))
        .isEmpty();
    assertThat(mistakes()).containsExactly("a:1: one: found 13 (expected: luck)");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @DisplayName("reads durations")
  @CsvSource({
    "10s, PT10S",
    "1.5s, PT1.5S",
    "250ms, PT0.25S",
    "5m, PT5M",
    "1h, PT1H",
    "1h30m, PT1H30M",
    "0s, PT0S",
    "3us, PT0.000003S",
    "7ns, PT0.000000007S",
    "0.25m, PT15S"
  })
  void readsDurations(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest(name = "such as ''{0}''")
  @DisplayName("refuses what is no duration")
  @CsvSource({"10", "s", "-1s", "1d", "1 s", "1.s", "999999999999h", "''"})
  void refusesOtherDurations(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  record Unsupported(Object thing) {}

  record BadDefault(@JsonProperty(defaultValue = "many") int number) {}

  record BadChoiceDefault(@OneOf(defaultValue = "{\"none\": {}}") Choice choice) {}

  record OpenChoice(@OneOf Runnable choice) {}

  record Twins(@JsonProperty("a") String one, @JsonAlias("a") String two) {}

  record Bare(@JsonValue String one, String two) {}

  record Holding(List<BadDefault> held) {}

  @Test
  @DisplayName("is refused for records that can't be written")
  void refusesBadRecords() {
    assertRefused(Unsupported.class, "Unsupported.thing: found java.lang.Object (expected: text,");
    assertRefused(BadDefault.class, "wrong defaults: [default: number: found 'many'");
    assertRefused(Holding.class, "wrong defaults: [default: number: found 'many'");
    assertRefused(
        BadChoiceDefault.class, "wrong defaults: [default: found a mapping (expected: one of");
    assertRefused(OpenChoice.class, "@OneOf on the open type java.lang.Runnable");
    assertRefused(Twins.class, "has two fields that are written as 'a'");
    assertRefused(Bare.class, "has @JsonValue (expected: on the only component of a record)");
    binder.verify(Tree.class);
  }

  private void assertRefused(Class<? extends Record> type, String message) {
    assertThatThrownBy(() -> binder.verify(type))
        .as(type.getName())
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining(message);
  }
}
