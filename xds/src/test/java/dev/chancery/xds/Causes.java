// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Why a client may be sent something of one type; nothing is sent without a cause. */
final class Causes {

  /** Names that it asks for and of which it was told that they are not there. */
  final Set<String> toldAbsent = new HashSet<>();

  /** What may be sent again though it did not change. */
  final Set<String> again = new HashSet<>();

  /** What must be sent again though it did not change. */
  final Set<String> owed = new HashSet<>();

  /** What it says that it has, asked for or not. */
  final Set<String> claimed = new HashSet<>();

  boolean answerDue;
  private boolean answerable;
  boolean unproven;
  boolean timed;
  private final ReferenceType reference;
  private final List<Set<String>> refused = new ArrayList<>();

  Causes(ReferenceType reference) {
    this.reference = reference;
  }

  /** Whom a resource was refused with goes again when it changes. */
  void refused(FuzzResponse response) {
    refused.add(response.resources().keySet());
    if (!reference.delivered.entrySet().containsAll(response.resources().entrySet())) {
      again.addAll(response.resources().keySet()); // What was meant may have changed meanwhile.
    }
  }

  /** What is wrong with a response; empty if nothing is. Counts it as sent. */
  List<String> take(FuzzResponse response, Set<String> there) {
    List<String> wrong = new ArrayList<>();
    for (String name : response.resources().keySet()) {
      check(wrong, reference.covers(name), "is not asked for", name);
    }
    if (!timed) {
      check(wrong, response.heartbeats().isEmpty(), "needs no heartbeat", response.toString());
    }
    removals(wrong, response);
    if (reference.isFull()) {
      full(wrong, response, there);
    } else {
      changes(wrong, response, there);
    }
    if (response.isEmpty() && !reference.isFull()) {
      check(
          wrong,
          answerable || answerDue || unproven,
          "is empty, and nobody waits for it",
          "the response");
    }
    // What is newly asked for may overtake an answer (delta).
    answerable =
        reference.variant == Variant.DELTA && (answerDue || (answerable && !response.isEmpty()));
    answerDue = false;
    unproven = false;
    again.addAll(companions(response, there));
    again.removeAll(response.resources().keySet());
    owed.removeAll(response.resources().keySet());
    response.removed().forEach(owed::remove);
    toldAbsent.removeAll(response.resources().keySet());
    response.removed().stream().filter(reference.names::contains).forEach(toldAbsent::add);
    return wrong;
  }

  private void removals(List<String> wrong, FuzzResponse response) {
    for (String name : response.removed()) {
      boolean asked =
          claimed.remove(name) || (reference.names.contains(name) && !toldAbsent.contains(name));
      check(wrong, reference.delivered.containsKey(name) || asked, "was told to be gone", name);
    }
  }

  private void full(List<String> wrong, FuzzResponse response, Set<String> there) {
    boolean changed = !response.resources().equals(reference.delivered);
    boolean repeated = !companions(response, there).isEmpty();
    check(
        wrong,
        changed || repeated || answerDue || unproven || timed,
        "has nothing new",
        "the response");
  }

  private void changes(List<String> wrong, FuzzResponse response, Set<String> there) {
    Set<String> allowed = companions(response, there);
    for (Map.Entry<String, ByteString> resource : response.resources().entrySet()) {
      String name = resource.getKey();
      boolean changed = !resource.getValue().equals(reference.delivered.get(name));
      check(
          wrong,
          changed || again.contains(name) || allowed.contains(name) || unproven || timed,
          "did not change",
          name);
    }
  }

  /** What was refused together goes together once something of it changes or goes. */
  private Set<String> companions(FuzzResponse response, Set<String> there) {
    Set<String> moved = new TreeSet<>();
    response
        .resources()
        .forEach(
            (name, value) -> {
              if (!value.equals(reference.delivered.get(name)) || again.contains(name)) {
                moved.add(name);
              }
            });
    int before = -1;
    while (before != moved.size()) {
      before = moved.size();
      for (Set<String> group : refused) {
        if (group.stream().anyMatch(name -> moved.contains(name) || isGone(name, there))) {
          moved.addAll(group);
        }
      }
    }
    return moved;
  }

  private boolean isGone(String name, Set<String> there) {
    return !there.contains(name) || !reference.covers(name);
  }

  private static void check(List<String> wrong, boolean holds, String otherwise, String what) {
    if (!holds) {
      wrong.add(FuzzNames.labels(List.of(what)) + " " + otherwise);
    }
  }
}
