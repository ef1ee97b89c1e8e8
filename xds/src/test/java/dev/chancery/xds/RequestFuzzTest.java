// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Random clients and hosts against a naive model of what each client must have. {@code
 * -Dxds.fuzz.seed=N} begins with another seed, and replays just that unless {@code
 * -Dxds.fuzz.runs=N} says how many to run.
 */
class RequestFuzzTest {

  private static final String SEED = "xds.fuzz.seed";
  private static final String RUNS = "xds.fuzz.runs";
  private static final int DEFAULT_RUNS = 300;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.chancery");
  private final Level levelBefore = logger.getLevel();

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
    logger.setLevel(Level.WARN);
  }

  @AfterEach
  void unlisten() {
    logger.setLevel(levelBefore);
    logger.detachAppender(logged);
  }

  @Test
  @DisplayName("whatever clients and the host do, each client has what the model says in the end")
  void endsLikeTheModel() {
    Long first = Long.getLong(SEED);
    int runs = Integer.getInteger(RUNS, first == null ? DEFAULT_RUNS : 1);
    long begin = first == null ? 0 : first;
    for (long seed = begin; seed < begin + runs; seed++) {
      List<FuzzStep> steps = FuzzSequence.of(seed);
      if (!wrong(steps).isEmpty()) {
        List<FuzzStep> fewer = shrink(steps);
        assertThat(wrong(fewer)).as(description(seed, fewer)).isEmpty();
      }
    }
  }

  private List<String> wrong(List<FuzzStep> steps) {
    logged.list.clear();
    List<String> wrong = new ArrayList<>();
    try {
      wrong.addAll(FuzzRun.of(steps));
    } catch (RuntimeException | AssertionError e) {
      wrong.add(e + " at " + e.getStackTrace()[0]);
    }
    for (ILoggingEvent event : logged.list) {
      wrong.add(event + " " + ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return wrong;
  }

  /** Leaves out steps one by one, as long as something is still wrong. */
  private List<FuzzStep> shrink(List<FuzzStep> steps) {
    List<FuzzStep> fewer = new ArrayList<>(steps);
    int before;
    do {
      before = fewer.size();
      for (int i = fewer.size() - 1; i >= 0; i--) {
        List<FuzzStep> without = new ArrayList<>(fewer);
        without.remove(i);
        if (!wrong(without).isEmpty()) {
          fewer = without;
        }
      }
    } while (fewer.size() < before);
    return fewer;
  }

  private static String description(long seed, List<FuzzStep> steps) {
    StringBuilder text = new StringBuilder("-D" + SEED + "=" + seed + "; it takes no more than:");
    steps.forEach(step -> text.append("\n  ").append(step));
    return text.append('\n').toString();
  }
}
