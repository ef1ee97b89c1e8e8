// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.ProxyTranslatorPlugin;
import dev.chancery.spi.model.Resource;
import java.util.Set;

/**
 * What makes proxies of other resources, and the plugin that brought it.
 *
 * @param plugin the name of the plugin, for reports
 * @param role the role
 * @param reads the records of the kinds that it reads
 */
public record TranslatorRole(
    String plugin, ProxyTranslatorPlugin role, Set<Class<? extends Resource>> reads) {

  /** Copies the set. */
  public TranslatorRole {
    reads = Set.copyOf(reads);
  }
}
