// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.input;

import dev.chancery.spi.model.ResourceRef;
import java.util.Map;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * Of which secrets it is known whether they are there. Immutable.
 *
 * @param all whether it is known of all: nobody has to be asked for them
 * @param some those of which it is known otherwise, as those answered who were asked
 */
public record AnsweredSecrets(boolean all, PSet<ResourceRef> some) {

  /** Nobody has to be asked. */
  public static final AnsweredSecrets ALL = new AnsweredSecrets(true, HashTreePSet.empty());

  /** Nothing is known yet. */
  public static final AnsweredSecrets NONE = new AnsweredSecrets(false, HashTreePSet.empty());

  /**
   * {@return whether it is known of a secret whether it is there}
   *
   * @param secret the secret
   */
  public boolean contains(ResourceRef secret) {
    return all || some.contains(secret);
  }

  /**
   * {@return these after a change}
   *
   * @param changes of some secrets, whether it is known now
   */
  public AnsweredSecrets plus(Map<ResourceRef, Boolean> changes) {
    PSet<ResourceRef> now = some;
    for (Map.Entry<ResourceRef, Boolean> change : changes.entrySet()) {
      now = change.getValue() ? now.plus(change.getKey()) : now.minus(change.getKey());
    }
    return new AnsweredSecrets(all, now);
  }
}
