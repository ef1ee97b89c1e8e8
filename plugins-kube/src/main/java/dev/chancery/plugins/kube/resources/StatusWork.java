package dev.chancery.plugins.kube.resources;

import dev.chancery.plugins.kube.client.ClusterResource;
import dev.chancery.plugins.kube.client.StatusClient;
import dev.chancery.spi.LeaderContext;
import dev.chancery.spi.ResourceOutcome;
import dev.chancery.spi.model.ResourceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what became of resources into their status, as long as it is the leader's work: what
 * differs from the status that is there, and nothing else. A resource whose spec has just changed
 * waits for the next round, as what is told of it may be of the one before.
 */
public final class StatusWork implements LeaderContext.OutcomeWork, AutoCloseable {

  private final ObservedResources observed;
  private final LeaderContext context;
  private final StatusClient client;
  private Map<ResourceKey, Long> seen = new HashMap<>(); // generations, of the round before
  private volatile boolean closed;

  /**
   * @param observed what is there
   * @param context lends the clock
   * @param client writes; closed with this
   */
  public StatusWork(ObservedResources observed, LeaderContext context, StatusClient client) {
    this.observed = observed;
    this.context = context;
    this.client = client;
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
    if (!closed && !status.equals(resource.status())) {
      client.write(resource, status);
    }
  }

  @Override
  public void close() {
    closed = true;
    client.close();
  }
}
