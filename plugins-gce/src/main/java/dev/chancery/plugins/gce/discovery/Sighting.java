package dev.chancery.plugins.gce.discovery;

import dev.chancery.spi.model.Endpoint;
import java.time.Instant;
import java.util.Comparator;

/**
 * An endpoint, and what decides if another one has its address and port: while one instance goes
 * and another comes, both may seem to have it.
 *
 * @param created when the instance was made
 * @param name of the instance
 */
record Sighting(Endpoint endpoint, Instant created, String name) {

  /** The best comes last. */
  static final Comparator<Sighting> ORDER =
      Comparator.comparing((Sighting sighting) -> sighting.endpoint().health())
          .reversed()
          .thenComparing(Sighting::created)
          .thenComparing(Sighting::name);
}
