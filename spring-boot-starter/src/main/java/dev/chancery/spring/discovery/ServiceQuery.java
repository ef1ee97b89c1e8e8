// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring.discovery;

import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.polling.UpstreamQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Makes an upstream of each service that a {@link DiscoveryClient} knows. One that it does not know
 * any more stays for ten minutes, as clients forget a service whose instances all start anew.
 */
final class ServiceQuery implements UpstreamQuery {

  private static final Duration KEPT = Duration.ofMinutes(10);

  private final DiscoveryClient client;
  private final String namespace;
  private final InstantSource clock;

  /** By the upstream's name. Calls come one after the other. */
  private final Map<String, Known> services = new TreeMap<>();

  ServiceQuery(DiscoveryClient client, String namespace, InstantSource clock) {
    this.client = client;
    this.namespace = namespace;
    this.clock = clock;
  }

  /**
   * A service.
   *
   * @param id what the client calls it
   * @param last when the client knew it last
   */
  private record Known(String id, Instant last) {}

  @Override
  public Answer ask() throws IOException, InterruptedException {
    List<String> ids = ids();
    Instant now = clock.instant();
    ids.forEach(id -> services.put(id.toLowerCase(Locale.ROOT), new Known(id, now)));
    services.values().removeIf(service -> service.last().plus(KEPT).isBefore(now));
    return answer();
  }

  private List<String> ids() throws IOException, InterruptedException {
    try {
      return List.copyOf(client.getServices());
    } catch (RuntimeException e) {
      throw new IOException(ClientFailure.message("the services", e), e);
    }
  }

  private Answer answer() {
    List<Upstream> upstreams = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    services.forEach(
        (name, service) -> {
          try {
            SpringDiscoveryUpstream config = new SpringDiscoveryUpstream(service.id());
            upstreams.add(Upstream.of(namespace, name, config));
          } catch (InvalidValueException e) {
            problems.add(
                "service '%s' becomes no upstream: %s: %s; write an Upstream for it"
                    .formatted(service.id(), e.field(), e.detail()));
          }
        });
    return new Answer(upstreams, problems);
  }
}
