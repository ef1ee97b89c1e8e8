// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.VersionSum;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What streams that had the same have once they were sent the same.
 *
 * @param key what they had and were sent
 * @param after what they have then
 * @param timed what of that has a time to live
 */
record DeliveredStep(Key key, DeliveredSet after, List<EncodedResource> timed) {

  static DeliveredStep of(Key key, Shared<DeliveredSet.Key, DeliveredSet> sets) {
    DeliveredSet before = key.before;
    VersionSum sum = before.key().sum().plus(key.sent);
    int count = before.key().count() + key.sent.size();
    for (EncodedResource resource : key.sent) {
      EncodedResource old = before.get(resource.name());
      if (old != null) {
        sum = sum.minus(old);
        count--;
      }
    }
    DeliveredSet.Key after = new DeliveredSet.Key(before.key().typeUrl(), sum, count);
    return new DeliveredStep(
        key,
        sets.get(after, made -> before.with(made, Map.of(), key.sent)),
        key.sent.stream().filter(EncodedResource::isTimed).toList());
  }

  /** Two keys are equal if they are of the same objects. */
  static final class Key {

    private final DeliveredSet before;
    private final List<EncodedResource> sent;

    /**
     * What is sent to whom.
     *
     * @param before what a stream has
     * @param sent resources, each with another name; not changed any more
     */
    Key(DeliveredSet before, List<EncodedResource> sent) {
      this.before = before;
      this.sent = sent;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // comparing contents would cost what is to be saved
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && before == that.before && sent == that.sent;
    }

    @Override
    public int hashCode() {
      return Objects.hash(System.identityHashCode(before), System.identityHashCode(sent));
    }
  }
}
