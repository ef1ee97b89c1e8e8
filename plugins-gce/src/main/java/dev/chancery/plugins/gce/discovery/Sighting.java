// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.discovery;

import dev.chancery.spi.model.Endpoint;
import java.time.Instant;
import java.util.Comparator;

/**
 * An endpoint, and what decides if another one has its address and port: while one instance goes
 * and another comes, both may seem to have it.
 *
 * @param created when the instance was made
 */
record Sighting(Endpoint endpoint, Instant created) {

  /** The best comes last. */
  static final Comparator<Sighting> ORDER =
      Comparator.comparing((Sighting sighting) -> sighting.endpoint().health())
          .reversed()
          .thenComparing(Sighting::created)
          .thenComparing(sighting -> sighting.endpoint().name());
}
