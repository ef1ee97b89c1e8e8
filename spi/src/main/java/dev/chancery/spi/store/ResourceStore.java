// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.store;

import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.Optional;

/**
 * A place where resources are kept, such as a control plane's memory, a folder or a cluster: for a
 * program that writes resources itself, and shares the place with others that do.
 *
 * <p>Whoever reads a resource, makes another of it and writes that by the version that was read
 * overwrites nothing unseen:
 *
 * <pre>{@code
 * Optional<Kept<Proxy>> kept = store.read(Proxy.class, wanted.key());
 * store.write(
 *     wanted,
 *     kept.map(Kept::resourceVersion)
 *         .map(WriteCondition::ifVersion)
 *         .orElseGet(WriteCondition::create));
 * }</pre>
 *
 * <p>Safe for use by several threads. Calls may wait for a disk or a network, and so don't belong
 * into hooks of plugins.
 */
public interface ResourceStore {

  /**
   * What is kept of a resource now.
   *
   * @param type the record of its kind
   * @param key which resource
   * @param <R> the record
   * @return empty if there is none; what is there and can't be understood is {@link
   *     Kept.Unreadable}
   * @throws IllegalArgumentException if resources of that kind are no such records
   * @throws StoreUnavailableException if the store can't be read now; a later call may succeed
   */
  <R extends Resource> Optional<Kept<R>> read(Class<R> type, ResourceKey key);

  /**
   * Writes a resource, in place of what is kept of it, whether that can be understood or not. A
   * write of what is there already changes nothing, its version neither; its condition counts all
   * the same.
   *
   * @param resource what is to be kept
   * @param condition what must be there for the write to be done
   * @return the version of what is kept now
   * @throws WriteConflictException if the condition does not hold; nothing is written
   * @throws WriteRefusedException if the store does not take the resource, and would not take it
   *     later either unless somebody changes something; nothing is written
   * @throws StoreUnavailableException if the store can't be used now; whether anything was written
   *     is not known
   * @throws IllegalArgumentException if no installed plugin registered one of its sections
   */
  String write(Resource resource, WriteCondition condition);
}
