// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.spi.polling.PollSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** How long to wait before a question is asked again. */
public final class Pauses {

  /** What nobody was asked yet is asked within this, so that control planes do not ask in step. */
  private static final Duration SOON = Duration.ofSeconds(1);

  /** What only a user can mend is asked seldom, as each question uses up quota. */
  private static final PollSchedule LASTING =
      PollSchedule.DEFAULT.withInterval(Duration.ofSeconds(60));

  /** Quotas are filled again with each minute, for everybody at once. */
  private static final Duration AFTER_MINUTE = Duration.ofSeconds(10);

  /** No answer of Compute Engine silences a question for longer. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final RandomGenerator random;

  /**
   * Makes pauses of one chance.
   *
   * @param random what lengthens and shortens them
   */
  public Pauses(RandomGenerator random) {
    this.random = random;
  }

  /**
   * {@return the pause before the first question, or one that somebody waits for: less than 1 s}
   */
  public Duration soon() {
    return part(SOON);
  }

  /**
   * {@return the pause after an answer}
   *
   * @param interval the pause to keep to, a tenth more or less; positive
   */
  public Duration after(Duration interval) {
    return PollSchedule.DEFAULT.withInterval(interval).delay(0, random);
  }

  /**
   * {@return the pause after a failure, as long as Compute Engine asks for if that is longer, but
   * then at most 1 h}
   *
   * @param failure the last one
   * @param failures how many there were in a row, with this one
   * @param now the time, for quotas, which are filled again with the next minute
   */
  public Duration after(GceException failure, int failures, Instant now) {
    Duration pause =
        switch (failure.reason()) {
          case QUOTA -> untilNextMinute(now).plus(part(AFTER_MINUTE));
          case UNAVAILABLE, TIMEOUT -> PollSchedule.DEFAULT.delay(failures, random);
          case CREDENTIALS, CONFIGURATION -> LASTING.delay(0, random);
        };
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    Duration heeded = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    return heeded.compareTo(pause) > 0 ? heeded : pause;
  }

  private static Duration untilNextMinute(Instant now) {
    return Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
  }

  private Duration part(Duration most) {
    return Duration.ofNanos((long) (most.toNanos() * random.nextDouble()));
  }
}
