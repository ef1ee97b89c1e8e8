// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.upstream;

import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule has found until now. What is gone is kept for a while: the only instance of a service
 * may be about to be made anew, and routes to an upstream that is missing answer with errors. For
 * one thread at a time.
 */
final class RuleResults {

  static final Duration KEPT = Duration.ofMinutes(10);

  private final Map<ResourceRef, Seen> seen = new LinkedHashMap<>();
  private boolean answered;

  private record Seen(Upstream upstream, Instant last) {}

  void take(Rule.Answer answer, Instant now) {
    answered = true;
    if (!answer.whole()) {
      seen.replaceAll((ref, known) -> new Seen(known.upstream(), now));
    }
    for (Upstream upstream : answer.upstreams()) {
      seen.put(upstream.ref(), new Seen(upstream, now));
    }
    seen.values().removeIf(known -> known.last().plus(KEPT).isBefore(now));
  }

  /** Whether it has ever found out. */
  boolean answered() {
    return answered;
  }

  List<Upstream> upstreams() {
    return seen.values().stream().map(Seen::upstream).toList();
  }
}
