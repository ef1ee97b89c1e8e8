// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.WriteCondition;

/** One of several writes of a host that are done together, or not at all. */
public sealed interface Write {

  /** {@return the resource that it is about} */
  ResourceKey key();

  /** {@return when to do it} */
  WriteCondition condition();

  /**
   * {@return the writing of a resource}
   *
   * @param resource an upstream, a proxy, a secret, or what a plugin brings
   * @param condition when to write it
   */
  static Write apply(Resource resource, WriteCondition condition) {
    return new Apply(resource, condition);
  }

  /**
   * {@return the removal of a resource that the host wrote; nothing happens if it is not there}
   *
   * @param key the resource
   * @param condition when to remove it
   */
  static Write delete(ResourceKey key, WriteCondition condition) {
    return new Delete(key, condition);
  }

  /**
   * See {@link #apply}.
   *
   * @param resource what is written
   * @param condition when
   */
  record Apply(Resource resource, WriteCondition condition) implements Write {

    @Override
    public ResourceKey key() {
      return resource.key();
    }
  }

  /**
   * See {@link #delete}.
   *
   * @param key what is removed
   * @param condition when
   */
  record Delete(ResourceKey key, WriteCondition condition) implements Write {}
}
