// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.ResourceRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

@DisplayName("the log of upstreams without endpoints")
class FailureLogTest {

  private final Lines lines = new Lines();
  private final FailureLog failures = new FailureLog(lines, "gce");

  private static ResourceRef ref(int number) {
    return new ResourceRef("shop", "u" + number);
  }

  @Test
  @DisplayName("names each of a few, what else becomes of them, and that they are well again")
  void namesEachOfAFew() {
    failures.failed(ref(1), "timeout");
    failures.failedOtherwise(ref(1), "access denied");
    failures.recovered(ref(1));

    assertThat(lines.taken())
        .containsExactly(
            "WARN plugin gce has no endpoints of upstream shop~u1 now: timeout",
            "WARN plugin gce has no endpoints of upstream shop~u1 now: access denied",
            "INFO plugin gce has endpoints of upstream shop~u1 again");
  }

  @Test
  @DisplayName("counts many, and does so again after they were well")
  void countsMany() {
    for (int round = 0; round < 2; round++) {
      for (int i = 1; i <= 10_000; i++) {
        failures.failed(ref(i), "timeout");
      }
      for (int i = 1; i <= 10_000; i++) {
        failures.failedOtherwise(ref(i), "access denied");
      }
      assertThat(lines.taken())
          .hasSize(13)
          .endsWith(
              "WARN plugin gce has no endpoints of 100 upstreams now, the last of them shop~u100: timeout",
              "WARN plugin gce has no endpoints of 1000 upstreams now, the last of them shop~u1000: timeout",
              "WARN plugin gce has no endpoints of 10000 upstreams now, the last of them shop~u10000: timeout");
      for (int i = 1; i <= 10_000; i++) {
        failures.recovered(ref(i));
      }
      assertThat(lines.taken())
          .hasSize(10)
          .last()
          .isEqualTo("INFO plugin gce has endpoints of upstream shop~u10000 again");
    }
  }

  @Test
  @DisplayName("does not count those that are not watched any more")
  void forgets() {
    for (int i = 1; i <= 11; i++) {
      failures.failed(ref(i), "timeout");
    }
    lines.taken();
    failures.forgotten();
    failures.forgotten();

    failures.failed(ref(12), "timeout");

    assertThat(lines.taken())
        .containsExactly("WARN plugin gce has no endpoints of upstream shop~u12 now: timeout");
  }

  /** Keeps what is logged at INFO and above. */
  private static final class Lines extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines = new ArrayList<>();

    List<String> taken() {
      List<String> taken = List.copyOf(lines);
      lines.clear();
      return taken;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String pattern,
        Object @Nullable [] arguments,
        @Nullable Throwable thrown) {
      lines.add(level + " " + MessageFormatter.basicArrayFormat(pattern, arguments));
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
