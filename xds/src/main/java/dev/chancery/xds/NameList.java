// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import dev.chancery.snapshot.ResourceName;
import java.util.AbstractList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A long list of names as many clients send it, with what is made of it once for all of them. */
final class NameList extends AbstractList<String> implements RandomAccess {

  private final RequestField origin;
  private final List<String> list;
  private final Set<String> names;
  private final boolean wildcard;

  NameList(RequestField origin, List<String> list) {
    this.origin = origin;
    this.list = list;
    Set<String> distinct = new LinkedHashSet<>();
    list.forEach(name -> distinct.add(ResourceName.canonical(name)));
    this.wildcard = distinct.remove(Subscription.WILDCARD);
    this.names = Collections.unmodifiableSet(distinct);
  }

  RequestField origin() {
    return origin;
  }

  /** The names in their canonical form, without the wildcard. */
  Set<String> names() {
    return names;
  }

  @Override
  public String get(int index) {
    return list.get(index);
  }

  @Override
  public boolean contains(@Nullable Object name) {
    return Subscription.WILDCARD.equals(name) ? wildcard : list.contains(name);
  }

  @Override
  public int size() {
    return list.size();
  }
}
