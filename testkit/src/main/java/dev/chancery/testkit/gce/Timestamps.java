// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the Compute API writes them: RFC 3339 with milliseconds, in the time of California. */
final class Timestamps {

  private static final ZoneOffset OFFSET = ZoneOffset.ofHours(-7);
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT).withZone(OFFSET);

  private Timestamps() {}

  static String write(Instant time) {
    return FORMAT.format(time);
  }
}
