// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What streams lack that have the same and ask for the same, of the same names: found once for all.
 *
 * @param key what they have, ask for, and are told of
 * @param changes what they lack; not changed any more
 */
record CommonChanges(Key key, Changes changes) {

  /** Two keys are equal if they are of the same objects. */
  static final class Key {

    private final Collection<String> names;
    private final Map<String, EncodedResource> resources;
    private final DeliveredSet had;
    private final Set<String> asked;
    private final boolean wildcard;

    /**
     * What the changes depend on.
     *
     * @param names what is looked at; not changed any more
     * @param resources what there is
     * @param had what the stream has
     * @param subscription the stream's
     * @param asked the names of the subscription, shared
     */
    Key(
        Collection<String> names,
        Map<String, EncodedResource> resources,
        DeliveredSet had,
        Subscription subscription,
        Set<String> asked) {
      this.names = names;
      this.resources = resources;
      this.had = had;
      this.asked = asked;
      this.wildcard = subscription.isWildcard();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // comparing contents would cost what is to be saved
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && names == that.names
          && resources == that.resources
          && had == that.had
          && asked == that.asked
          && wildcard == that.wildcard;
    }

    @Override
    public int hashCode() {
      return Objects.hash(
          System.identityHashCode(names),
          System.identityHashCode(resources),
          System.identityHashCode(had),
          System.identityHashCode(asked),
          wildcard);
    }
  }
}
