// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chancery.spi.model.ResourceKey;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a condition of a write")
class WriteConditionTest {

  private static final ResourceKey EDGE = ResourceKey.of("Proxy", "default", "edge");

  private static WriteConflictException conflict(ThrowingCallable check) {
    return catchThrowableOfType(WriteConflictException.class, check);
  }

  @Test
  @DisplayName("create needs that nothing is there")
  void create() {
    WriteCondition create = WriteCondition.create();
    assertThatCode(() -> create.checkMissing(EDGE)).doesNotThrowAnyException();
    WriteConflictException conflict = conflict(() -> create.check(EDGE, "7"));
    assertThat(conflict).hasMessage("Proxy default~edge: is there already, with version 7");
    assertThat(conflict.foundVersion()).contains("7");
    assertThat(conflict.condition()).isEqualTo(create);
    assertThat(conflict.reasons()).isEqualTo(Map.of(EDGE, "is there already, with version 7"));
  }

  @Test
  @DisplayName("by version needs that very version")
  void ifVersion() {
    WriteCondition ifVersion = WriteCondition.ifVersion("7");
    assertThatCode(() -> ifVersion.check(EDGE, "7")).doesNotThrowAnyException();
    assertThat(conflict(() -> ifVersion.check(EDGE, "8")))
        .hasMessage("Proxy default~edge: found version 8 (expected: 7)");
    WriteConflictException missing = conflict(() -> ifVersion.checkMissing(EDGE));
    assertThat(missing)
        .hasMessage("Proxy default~edge: found no such resource (expected: version 7)");
    assertThat(missing.foundVersion()).isEmpty();
    assertThat(missing.key()).isEqualTo(EDGE);
  }

  @Test
  @DisplayName("overwrite needs nothing")
  void overwrite() {
    assertThatCode(() -> WriteCondition.overwrite().check(EDGE, "7")).doesNotThrowAnyException();
    assertThatCode(() -> WriteCondition.overwrite().checkMissing(EDGE)).doesNotThrowAnyException();
  }
}
