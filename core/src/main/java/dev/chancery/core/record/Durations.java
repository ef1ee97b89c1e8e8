// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Kubernetes and Go write them: {@code 10s}, {@code 1.5s}, {@code 1h30m}. */
final class Durations {

  /** One number and unit after the other. */
  static final String PATTERN = "([0-9]{1,12}(\\.[0-9]{1,9})?(h|m|s|ms|us|ns))+";

  private static final Pattern ALL = Pattern.compile(PATTERN);
  private static final Pattern PART = Pattern.compile("([0-9.]+)([a-z]+)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000L);

  /** The longest duration that a protobuf message holds, about 10,000 years. */
  private static final Duration MAX = Duration.ofDays(3_652_500);

  private Durations() {}

  static Optional<Duration> parse(String text) {
    if (text.length() > 100 || !ALL.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    BigDecimal[] seconds = nanos.divideAndRemainder(NANOS_PER_SECOND);
    Duration duration = Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue());
    return Optional.of(duration).filter(value -> value.compareTo(MAX) <= 0);
  }

  /** As {@link #parse} reads it, in seconds. */
  static String text(Duration duration) {
    BigDecimal nanos =
        new BigDecimal(duration.getSeconds())
            .multiply(NANOS_PER_SECOND)
            .add(BigDecimal.valueOf(duration.getNano()));
    return nanos.divide(NANOS_PER_SECOND).stripTrailingZeros().toPlainString() + "s";
  }
}
