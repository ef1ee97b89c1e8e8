// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.Message;
import io.envoyproxy.pgv.validate.Validate.RepeatedRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a list must keep.
 *
 * @param field the field
 * @param size how many items it may have
 * @param unique whether no item may stand twice
 * @param item what each item must keep
 */
record RepeatedRule(Field field, Size size, boolean unique, ValueRule item) implements MessageRule {

  static RepeatedRule of(Field field, RepeatedRules rules, ValueRule item) {
    Size size =
        new Size(
            rules.getMinItems(),
            rules.hasMaxItems() ? rules.getMaxItems() : Long.MAX_VALUE,
            rules.getIgnoreEmpty());
    return new RepeatedRule(field, size, rules.getUnique(), item);
  }

  boolean isNothing() {
    return size.isAny() && !unique && item == ValueRule.NONE;
  }

  @Override
  public void check(Message message, Place place, Findings findings) {
    int count = message.getRepeatedFieldCount(field.descriptor());
    if (!size.holds(count)) {
      findings.add(place.field(field), size.found(count, "items"), size.expected());
    }
    if (count > 0 && (unique || item != ValueRule.NONE)) {
      items((List<?>) message.getField(field.descriptor()), place.field(field), findings);
    }
  }

  private void items(List<?> items, Place place, Findings findings) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Object value = items.get(i);
      if (unique && !seen.add(value)) {
        Place there = place.item(i);
        findings.add(there, Shown.of(value, there) + " again", "no item that is there already");
      }
      if (item != ValueRule.NONE) {
        item.check(value, place.item(i), findings);
      }
    }
  }
}
