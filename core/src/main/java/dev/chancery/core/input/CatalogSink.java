package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceSink;
import dev.chancery.spi.model.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where one source puts what it holds, on the way into the catalog. */
public final class CatalogSink implements ResourceSink {

  private final String source;
  private final Catalog catalog;
  private final Gate gate;
  private final Set<String> origins = new HashSet<>(); // one word at a time, by the gate

  /**
   * @param source the source's name
   * @param catalog where everything goes
   * @param firstWord called once, when the source has spoken for the first time
   */
  public CatalogSink(String source, Catalog catalog, Runnable firstWord) {
    this.source = source;
    this.catalog = catalog;
    this.gate = new Gate(firstWord);
  }

  @Override
  public void publish(Map<String, ResourceBatch> batches) {
    gate.speak(
        () -> {
          Set<String> gone = new HashSet<>(origins);
          gone.removeAll(batches.keySet());
          batches.forEach(this::replace);
          for (String origin : gone) {
            replace(origin, ResourceBatch.of(List.of()));
            origins.remove(origin);
          }
          catalog.report(Claimant.ofSource(source, ""), List.of());
        });
  }

  @Override
  public void publish(String origin, ResourceBatch batch) {
    gate.speak(() -> replace(origin, batch));
  }

  @Override
  public void fail(Problem problem) {
    gate.speak(() -> catalog.report(Claimant.ofSource(source, ""), List.of(problem)));
  }

  private void replace(String origin, ResourceBatch batch) {
    origins.add(origin);
    catalog.replace(Claimant.ofSource(source, origin), batch);
  }

  /** Lets nothing through any more; what came before stays. */
  public void close() {
    gate.close();
  }
}
