// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.contract;

import dev.chancery.spi.model.Resource;
import dev.chancery.spi.store.ResourceStore;
import java.util.Set;

/**
 * A store and the place where it keeps resources, in the hands of {@link ResourceStoreContract}.
 * Each test gets a new one, in which nothing is kept, and closes it.
 */
public interface StoreFixture extends AutoCloseable {

  /** {@return the store, always the same} */
  ResourceStore store();

  /**
   * {@return a resource that the store may keep}
   *
   * @param number 0 or 1; resources of different numbers have different names
   * @param version 0 to 9; resources of one number and different versions hold different things
   */
  Resource resource(int number, int version);

  /**
   * {@return a resource as {@link #resource} gave it, without what the place has added, such as its
   * age; the resource itself unless overridden}
   *
   * @param found what the store has read
   */
  default Resource bare(Resource found) {
    return found;
  }

  /**
   * Puts a resource into the place, as somebody else does who does not use the store.
   *
   * @param resource in place of one of the same name, if there is one
   */
  void put(Resource resource);

  /**
   * Puts something into the place of a resource that nobody understands. Not called if it {@link
   * #canSpoil can't}.
   *
   * @param resource has been put or written there
   */
  void spoil(Resource resource);

  /**
   * {@return whether what can't be understood can be kept; true unless overridden, for such as a
   * memory}
   */
  default boolean canSpoil() {
    return true;
  }

  /** From now on the place can't be used. Not called if it {@link #canBreakDown can't}. */
  void breakDown();

  /** {@return whether the place can fail; true unless overridden, for such as a memory} */
  default boolean canBreakDown() {
    return true;
  }

  /** From now on the place is well again, and has what it had. */
  void recover();

  /** {@return texts that no message may hold: passwords and tokens that the store uses} */
  default Set<String> secrets() {
    return Set.of();
  }

  /** Ends the place. */
  @Override
  void close();
}
