// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one plugin makes of other resources, on the way into the catalog. Unlike what others say it
 * does not come by the queue: whoever makes it has it at once, in the turn in which it was made.
 */
public final class DerivedResources {

  private final Claimant claimant;
  private final Catalog catalog;

  private DerivedResources(Claimant claimant, Catalog catalog) {
    this.claimant = claimant;
    this.catalog = catalog;
  }

  /**
   * {@return what a plugin makes of the resources of its kind: it comes before what a user writes}
   *
   * @param plugin the plugin's name
   * @param catalog where it goes
   */
  public static DerivedResources ofBackends(String plugin, Catalog catalog) {
    return new DerivedResources(Claimant.ofBackends(plugin), catalog);
  }

  /**
   * {@return what a plugin makes of any resources: what a user writes comes before it}
   *
   * @param plugin the plugin's name
   * @param catalog where it goes
   */
  public static DerivedResources ofTranslator(String plugin, Catalog catalog) {
    return new DerivedResources(Claimant.ofTranslator(plugin), catalog);
  }

  /**
   * Takes over what was made anew.
   *
   * @param made by key, the resource and of what it was made; nothing where it has gone
   * @return of each resource of which something else is believed now than before, that
   */
  public Map<ResourceKey, Optional<Resource>> update(Map<ResourceKey, Optional<Located>> made) {
    return catalog.derive(claimant, made);
  }

  /**
   * Replaces what is wrong with all of it; what was made before stays.
   *
   * @param problems what is wrong now; empty if nothing is
   */
  public void report(List<Problem> problems) {
    catalog.report(claimant, problems);
  }
}
