// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Resource;
import java.util.List;
import java.util.Set;

/**
 * Makes proxies of resources of other kinds, such as a virtual host for every upstream, or a proxy
 * for every gateway of a cluster.
 *
 * <p>The proxies are served as if a source held them. Where a user wrote one of the same namespace
 * and name, that one is served, and its status tells of the other.
 */
public interface ProxyTranslatorPlugin extends Plugin {

  /** {@return the kinds of resources that this brings} None by default; asked once. */
  default List<ResourceKind<?>> kinds() {
    return List.of();
  }

  /**
   * {@return the records of the kinds that proxies are made of: kinds of this or another plugin, or
   * built-in ones such as {@code Upstream.class}; not {@code Proxy.class}} Asked once.
   */
  Set<Class<? extends Resource>> reads();

  /**
   * Brings the proxies in line with the resources. Called once all at the beginning, and then in
   * each turn in which resources of the kinds that it reads have changed; must not wait.
   *
   * <p>What all calls together lead to may depend on the resources alone, not on the order in which
   * they came: a replica that starts now sees all of them at once, and must make the same.
   *
   * <p>If it throws, or takes longer than the hook budget, nothing of the call counts: the proxies
   * stay as they were, the status tells it under the name of the plugin, and the next call is told
   * of the same changes again. So what is wrong with one resource is best told by {@link
   * ProxyEdit#report}, and the others gone on with.
   *
   * @param resources the resources as they are now
   * @param proxies the proxies that the call before left, to be edited; not to be kept
   */
  void translate(ResourceView resources, ProxyEdit proxies);
}
