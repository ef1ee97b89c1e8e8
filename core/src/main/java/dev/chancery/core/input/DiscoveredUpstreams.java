// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.UpstreamSink;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Upstream;
import java.util.List;

/** Where one discovery puts the upstreams that it found, on the way into the catalog. */
public final class DiscoveredUpstreams implements UpstreamSink {

  private final Claimant claimant;
  private final Catalog catalog;
  private final Runnable synced;
  private final Gate gate = new Gate();

  /**
   * @param plugin the plugin's name
   * @param type the upstream type that it discovers
   * @param catalog where everything goes
   * @param synced called whenever the plugin has told all that it found
   */
  public DiscoveredUpstreams(String plugin, String type, Catalog catalog, Runnable synced) {
    this.claimant = Claimant.ofDiscovery(plugin, type);
    this.catalog = catalog;
    this.synced = synced;
  }

  @Override
  public void publish(List<Upstream> upstreams) {
    String location = claimant.toString();
    List<Located> found =
        upstreams.stream().map(upstream -> new Located(upstream, location)).toList();
    replace(ResourceBatch.of(found));
    synced.run();
  }

  @Override
  public void fail(String message) {
    replace(ResourceBatch.unreadable(Problem.error(claimant.source(), "", message)));
  }

  private void replace(ResourceBatch batch) {
    gate.speak(() -> catalog.replace(claimant, batch));
  }

  /** Lets nothing through any more; what came before stays. */
  public void close() {
    gate.close();
  }
}
