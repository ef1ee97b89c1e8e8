package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Upstream;
import java.util.List;

/** Where one discovery plugin puts the upstreams that it found, on the way into the catalog. */
public final class DiscoveredUpstreams implements UpstreamSink {

  private final Claimant claimant;
  private final Catalog catalog;
  private final Gate gate;

  /**
   * @param plugin the plugin's name
   * @param catalog where everything goes
   * @param firstWord called once, when the plugin has spoken for the first time
   */
  public DiscoveredUpstreams(String plugin, Catalog catalog, Runnable firstWord) {
    this.claimant = Claimant.ofDiscovery(plugin);
    this.catalog = catalog;
    this.gate = new Gate(firstWord);
  }

  @Override
  public void publish(List<Upstream> upstreams) {
    List<Located> found =
        upstreams.stream().map(upstream -> new Located(upstream, claimant.toString())).toList();
    speak(ResourceBatch.of(found));
  }

  @Override
  public void fail(String message) {
    speak(ResourceBatch.unreadable(Problem.error(claimant.source(), "", message)));
  }

  private void speak(ResourceBatch batch) {
    gate.speak(() -> catalog.replace(claimant, batch));
  }

  /** Lets nothing through any more; what came before stays. */
  public void close() {
    gate.close();
  }
}
