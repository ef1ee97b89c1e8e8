// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceBatch.Located;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.secret.Secret;
import dev.chancery.spi.secret.SecretContent;
import java.util.List;
import java.util.Map;

/**
 * Where the secrets of one plugin go that are read because something names them, on the way into
 * the catalog: each for itself.
 */
public final class NamedSecrets {

  private final String plugin;
  private final Catalog catalog;

  /**
   * @param plugin the plugin's name
   * @param catalog where everything goes
   */
  public NamedSecrets(String plugin, Catalog catalog) {
    this.plugin = plugin;
    this.catalog = catalog;
  }

  /**
   * Takes what a secret holds, in the place of what it held.
   *
   * @param secret the secret
   * @param content what it holds
   */
  public void put(ResourceRef secret, SecretContent content) {
    Claimant claimant = Claimant.ofNamed(plugin, secret);
    Secret found = Secret.of(secret.namespace(), secret.name(), content);
    catalog.replace(claimant, ResourceBatch.of(List.of(new Located(found, claimant.toString()))));
  }

  /**
   * There is no such secret here, or nobody names it any more.
   *
   * @param secret the secret; need not have been put in
   */
  public void remove(ResourceRef secret) {
    catalog.replace(Claimant.ofNamed(plugin, secret), ResourceBatch.EMPTY);
  }

  /**
   * Something is wrong with a secret; what was put in stays.
   *
   * @param secret the secret
   * @param message what was found, and what was expected
   */
  public void reject(ResourceRef secret, String message) {
    Problem problem = Problem.error(plugin, "", message);
    Map<ResourceKey, List<Problem>> rejected =
        Map.of(new ResourceKey(Secret.KIND, secret), List.of(problem));
    catalog.replace(
        Claimant.ofNamed(plugin, secret), new ResourceBatch(List.of(), rejected, List.of()));
  }
}
