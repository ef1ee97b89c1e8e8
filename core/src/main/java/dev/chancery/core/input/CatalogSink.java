// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.model.Problem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where one source puts what it holds, on the way into the catalog. */
public final class CatalogSink implements ResourceSink {

  private final String source;
  private final Catalog catalog;
  private final Runnable synced;
  private final Gate gate = new Gate();
  private final Set<String> origins = new HashSet<>(); // one word at a time, by the gate

  /**
   * @param source the source's name
   * @param catalog where everything goes
   * @param synced called whenever the source has told everything that it holds
   */
  public CatalogSink(String source, Catalog catalog, Runnable synced) {
    this.source = source;
    this.catalog = catalog;
    this.synced = synced;
  }

  @Override
  public void publish(Map<String, ResourceBatch> batches) {
    gate.speak(
        () -> {
          Map<String, ResourceBatch> all = new LinkedHashMap<>(batches);
          origins.forEach(origin -> all.putIfAbsent(origin, ResourceBatch.EMPTY));
          replace(all);
          catalog.report(Claimant.ofSource(source), List.of());
        });
    synced.run();
  }

  @Override
  public void publish(String origin, ResourceBatch batch) {
    update(Map.of(origin, batch));
  }

  @Override
  public void update(Map<String, ResourceBatch> batches) {
    gate.speak(() -> replace(batches));
  }

  @Override
  public void fail(Problem problem) {
    gate.speak(() -> catalog.report(Claimant.ofSource(source), List.of(problem)));
  }

  private void replace(Map<String, ResourceBatch> batches) {
    Map<Claimant, ResourceBatch> byClaimant = new LinkedHashMap<>();
    batches.forEach(
        (origin, batch) -> {
          byClaimant.put(Claimant.ofOrigin(source, origin), batch);
          if (batch.equals(ResourceBatch.EMPTY)) {
            origins.remove(origin);
          } else {
            origins.add(origin);
          }
        });
    catalog.replace(byClaimant);
  }

  /** Lets nothing through any more; what came before stays. */
  public void close() {
    gate.close();
  }
}
