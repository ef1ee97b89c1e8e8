// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;

/**
 * Is told of resources of one kind, wherever they are written. Called in order, one call at a time,
 * on a thread for listeners; of changes that come faster than they are taken, only the newest of
 * each resource arrives.
 *
 * @param <R> the kind
 */
public interface ResourceListener<R extends Resource> {

  /**
   * A resource is there, is new, or has changed.
   *
   * @param resource the resource as it is now, with its version and where it is written
   */
  void changed(Stored<R> resource);

  /**
   * A resource has gone.
   *
   * @param key the resource
   */
  void removed(ResourceKey key);

  /**
   * {@return a listener that is told only that something is other than before}
   *
   * @param change is run each time, whatever it is
   * @param <R> the kind
   */
  static <R extends Resource> ResourceListener<R> of(Runnable change) {
    return new ResourceListener<>() {

      @Override
      public void changed(Stored<R> resource) {
        change.run();
      }

      @Override
      public void removed(ResourceKey key) {
        change.run();
      }
    };
  }
}
