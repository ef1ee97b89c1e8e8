// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.filter.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chancery.spi.model.InvalidValueException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where changes are said of a part and of what encloses it")
class TransformMergeTest {

  private static final Lua SCRIPTS = new Lua("", "", Map.of("a", "one", "b", "two"), false);
  private static final Lua NAMED = new Lua("", "a", Map.of(), false);
  private static final Lua INLINE = new Lua("code", "", Map.of(), false);
  private static final Lua OFF = new Lua("", "", Map.of(), true);

  @Test
  @DisplayName("named scripts add up, and the specific one of a name holds")
  void scriptsAddUp() {
    Lua merged = SCRIPTS.with(new Lua("", "a", Map.of("a", "other"), false));

    assertThat(merged.sourceCodes()).isEqualTo(Map.of("a", "other", "b", "two"));
    assertThat(merged.named()).isEqualTo("other");
    assertThat(SCRIPTS.with(NAMED).named()).isEqualTo("one");
  }

  @Test
  @DisplayName("the specific script holds, or that none is run, or else the general script")
  void script() {
    assertThat(NAMED.with(INLINE)).isEqualTo(INLINE);
    assertThat(INLINE.with(NAMED)).isEqualTo(NAMED);
    assertThat(INLINE.with(OFF)).isEqualTo(OFF);
    assertThat(OFF.with(INLINE)).isEqualTo(INLINE);
    assertThat(INLINE.with(SCRIPTS).inlineCode()).isEqualTo("code");
    assertThat(OFF.with(SCRIPTS).disabled()).isTrue();
  }

  @Test
  @DisplayName("a name without a script is refused, with the names that there are")
  void unknownName() {
    assertThatThrownBy(() -> SCRIPTS.with(new Lua("", "c", Map.of(), false)).named())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("name: found 'c'")
        .hasMessageContaining("which has [a, b]");
  }

  @Test
  @DisplayName("changes of headers of one part add up, the general ones first")
  void changes() {
    HeaderChange first = new HeaderChange(new HeaderChange.RemovedHeader("x-first"));
    HeaderChange second = new HeaderChange(new HeaderChange.RemovedHeader("x-second"));
    HeaderMutation general = new HeaderMutation(List.of(first), List.of(), List.of(), false);
    HeaderMutation specific = new HeaderMutation(List.of(second), List.of(), List.of(), false);
    HeaderMutation off = new HeaderMutation(List.of(), List.of(), List.of(), true);

    assertThat(general.with(specific).requestMutations()).containsExactly(first, second);
    assertThat(general.with(off)).isEqualTo(off);
    assertThat(off.with(specific)).isEqualTo(specific);
  }
}
