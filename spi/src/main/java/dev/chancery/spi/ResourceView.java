// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The resources of some kinds at one time, as they are to be translated. Immutable.
 *
 * <p>Asking for a kind that the plugin did not say it reads is an {@link IllegalArgumentException}.
 */
public interface ResourceView {

  /**
   * {@return all resources of a kind, sorted by namespace and name} Costs as much as there are.
   *
   * @param kind the record of the kind, one of {@link ProxyTranslatorPlugin#reads}
   * @param <R> the kind
   * @throws IllegalArgumentException if the plugin did not say that it reads the kind
   */
  <R extends Resource> List<R> list(Class<R> kind);

  /**
   * {@return a resource, if it is there}
   *
   * @param kind the record of the kind, one of {@link ProxyTranslatorPlugin#reads}
   * @param key what identifies the resource
   * @param <R> the kind
   * @throws IllegalArgumentException if the plugin did not say that it reads the kind
   */
  <R extends Resource> Optional<R> get(Class<R> kind, ResourceKey key);

  /**
   * {@return the resources that were added, changed or removed since the call before that did not
   * fail, sorted; at first all that there are}
   */
  Set<ResourceKey> changed();
}
