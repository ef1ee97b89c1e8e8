// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults in force, oldest first: the first that takes a request decides of it. */
final class Faults {

  private final List<ActiveFault> active = new CopyOnWriteArrayList<>();

  ActiveFault add(Fault fault) {
    active.removeIf(ActiveFault::isRemoved);
    ActiveFault added = new ActiveFault(fault);
    active.add(added);
    return added;
  }

  Optional<ActiveFault> first(IncomingRequest request) {
    return active.stream().filter(each -> each.takes(request)).findFirst();
  }

  void clear() {
    active.forEach(ActiveFault::close);
    active.clear();
  }
}
