// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.core.record.RecordField.Plain;
import dev.chancery.spi.model.InRange;
import dev.chancery.spi.model.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a component with a range")
class RangeTest {

  private final RecordBinder binder = new RecordBinder(Shapes.closed(), RecordCheck.NONE);

  record Bounds(@InRange(min = 1, max = 9) int few, @InRange(min = 5, max = 1L << 40) long many) {}

  @Test
  @DisplayName("takes the numbers of the range, whatever its type")
  void taken() {
    assertThat(read("{few: 1, many: 5}")).contains(new Bounds(1, 5));
    assertThat(read("{few: 9, many: 1099511627776}")).contains(new Bounds(9, 1L << 40));
  }

  @Test
  @DisplayName("refuses those beside it, and tells the range")
  void refused() {
    assertThat(mistakes("{few: 10, many: 4}"))
        .containsExactly(
            "few: found 10 (expected: 1 to 9)", "many: found 4 (expected: 5 to 1099511627776)");
    assertThat(mistakes("{few: 0, many: 5}")).containsExactly("few: found 0 (expected: 1 to 9)");
  }

  @Test
  @DisplayName("has it in its shape")
  void shape() {
    Plain few = (Plain) Shapes.closed().of(Bounds.class).fields().get(0);
    assertThat(few.shape()).isEqualTo(new Shape.Whole(Integer.class, 1, 9));
  }

  private Optional<Bounds> read(String yaml) {
    return bind(yaml, new Mistakes("test"));
  }

  private List<String> mistakes(String yaml) {
    Mistakes mistakes = new Mistakes("test");
    assertThat(bind(yaml, mistakes)).isEmpty();
    return mistakes.all().stream().map(Problem::message).toList();
  }

  private Optional<Bounds> bind(String yaml, Mistakes mistakes) {
    ConfigNode node =
        new YamlTrees(ReadLimits.DEFAULT).readValue("test", yaml, mistakes).orElseThrow();
    return binder.bind(Bounds.class, node, Path.ROOT, mistakes);
  }
}
