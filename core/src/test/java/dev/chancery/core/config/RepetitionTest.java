// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.InvalidValueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("the repetition in a regular expression")
class RepetitionTest {

  @ParameterizedTest(name = "of {0} is {1}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc 1",
        "a{30} 30",
        "a{3,30} 30",
        "a{30,} 30",
        "a{0} 1",
        "a{30}b{30} 30",
        "(a{30}){30} 900",
        "(a{30}b){30} 900",
        "(a{30}){30}(b{10}){10} 900",
        "(?:(x|a{2}){3}y){4} 24",
        "(a){30}) 30",
        "\\(a{30}\\){30} 30",
        "[(]{30} 30",
        "[])]{30} 30",
        "[[:alpha:](]{30} 30",
        "([\\]{2}(]{3}){4} 12",
        "\\Q(a{3}\\E{4} 4",
        "(((a{100}){100}){100}){100} 1000000"
      })
  void isCounted(String expression, int copies) {
    assertThat(Repetition.of(expression)).isEqualTo(copies);
  }

  @Test
  @DisplayName("is refused beyond what RE2 allows")
  void isBounded() {
    Re2.check("value", "(a{10}){100}");
    assertThatThrownBy(() -> Re2.check("value", "(a{10}){101}"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "value: found '(a{10}){101}', which repeats a part 1010 times or more (expected: at most 1000, nested repetitions multiplied)");
  }
}
