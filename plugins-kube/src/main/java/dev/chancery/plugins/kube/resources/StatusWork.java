// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.resources;

import dev.chancery.plugins.kube.client.ClusterResource;
import dev.chancery.plugins.kube.client.ReopenedClient;
import dev.chancery.plugins.kube.client.StatusClient;
import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.ResourceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes what became of resources into their status, as long as it is the leader's work: what
 * differs from the status that is there, and nothing else. A resource whose spec has just changed
 * waits for the next round, as what is told of it may be of the one before.
 */
public final class StatusWork implements LeaderContext.OutcomeWork, AutoCloseable {

  private final ObservedResources observed;
  private final LeaderContext context;
  private final ReopenedClient<StatusClient> client;
  private Map<ResourceKey, Long> seen = new HashMap<>(); // generations, of the round before

  /**
   * @param observed what is there
   * @param context lends the clock
   * @param connect gives what writes; asked again after a failure, as credentials may have changed
   */
  public StatusWork(
      ObservedResources observed, LeaderContext context, Supplier<StatusClient> connect) {
    this.observed = observed;
    this.context = context;
    this.client = new ReopenedClient<>(connect, StatusClient::close);
  }

  @Override
  public void run(List<ResourceOutcome> outcomes) {
    Map<ResourceKey, Long> before = seen;
    seen = new HashMap<>();
    for (ResourceOutcome outcome : outcomes) {
      Optional<ClusterResource> resource = observed.get(outcome.key());
      resource.ifPresent(found -> seen.put(outcome.key(), found.generation()));
      resource
          .filter(found -> Long.valueOf(found.generation()).equals(before.get(outcome.key())))
          .ifPresent(found -> tell(found, outcome));
    }
  }

  private void tell(ClusterResource resource, ResourceOutcome outcome) {
    Map<String, Object> status = new StatusText(resource, outcome).at(context.clock().instant());
    if (!status.equals(resource.status())) {
      write(resource, status);
    }
  }

  private void write(ClusterResource resource, Map<String, Object> status) {
    Optional<StatusClient> open = client.open();
    try {
      open.ifPresent(found -> found.write(resource, status));
    } catch (IllegalStateException e) {
      client.disconnect();
      throw e;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
