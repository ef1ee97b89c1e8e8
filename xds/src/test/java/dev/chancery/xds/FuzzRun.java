// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.Snapshot;
import io.grpc.Status;
import java.util.List;
import java.util.Map;

/** Takes steps, lets all come to rest, and compares what each client has with the snapshot. */
final class FuzzRun {

  private static final int ROUNDS = 200;
  private static final int QUIET = 3;

  private final FuzzWorld world = new FuzzWorld();

  private FuzzRun() {}

  /** What is wrong after these steps; nothing if all is well. */
  static List<String> of(List<FuzzStep> steps) {
    FuzzRun run = new FuzzRun();
    for (FuzzStep step : steps) {
      step.take(run.world);
      if (!run.world.violations.isEmpty()) {
        return run.world.violations;
      }
    }
    run.finish();
    return run.world.violations;
  }

  private void finish() {
    settle();
    compare(false);
    mend();
    settle();
    compare(true);
    sameAgain();
    if (world.violations.isEmpty()) {
      end();
    }
  }

  /** Clients read and answer all, and time passes, until nothing new is sent. */
  private void settle() {
    int quiet = 0;
    for (int round = 0; quiet < QUIET; round++) {
      if (round == ROUNDS) {
        world.violated("clients are sent one response after the other without an end");
        return;
      }
      world.rest();
      boolean news = false;
      for (FuzzStream stream : world.open.values()) {
        stream.call.ready(true);
        for (FuzzResponse response : List.copyOf(stream.inbox)) {
          news |= !isBeat(stream, response);
          if (stream.isOpen()) {
            stream.answer(response, round % 2 == 0);
          }
        }
        stream.inbox.clear();
      }
      world.rest();
      quiet = news ? 0 : quiet + 1;
      if (!news) {
        world.advance(FuzzWorld.PATIENCE);
      }
    }
  }

  private static boolean isBeat(FuzzStream stream, FuzzResponse response) {
    ReferenceType reference = stream.types.get(response.type());
    return reference != null && reference.causes.timed;
  }

  private void compare(boolean mended) {
    for (FuzzStream stream : world.open.values()) {
      Status.Code code = stream.call.status().getCode();
      boolean silent = code == Status.Code.DEADLINE_EXCEEDED && stream.types.isEmpty();
      boolean ended = silent || code == Status.Code.INVALID_ARGUMENT;
      if (stream.mustEnd && !stream.halfClosed && !ended) {
        world.violated(stream + " must end with INVALID_ARGUMENT, but: " + stream.call.status());
      }
      if (stream.isOpen() && stream.halfClosed) {
        world.violated(stream + " must have ended");
      }
      Snapshot snapshot = world.cache.get(stream.plan.group()).orElse(null);
      if (stream.isOpen() && snapshot != null) {
        for (ReferenceType reference : stream.types.values()) {
          compare(stream, reference, snapshot, mended);
        }
      }
    }
  }

  private void compare(
      FuzzStream stream, ReferenceType reference, Snapshot snapshot, boolean mended) {
    Map<String, ByteString> has = mended ? reference.accepted : reference.delivered;
    String subject = stream + " " + reference.type + (mended ? ", mended" : "");
    for (EncodedResource resource : snapshot.resources(reference.type.url()).values()) {
      String label = FuzzNames.labels(List.of(resource.name())).get(0);
      if (reference.covers(resource.name()) && !resource.value().equals(has.get(resource.name()))) {
        world.violated(subject + " lacks " + label);
      }
    }
    boolean shows = reference.isFull() || reference.variant == Variant.DELTA;
    for (String name : has.keySet()) {
      if (shows && !snapshot.resources(reference.type.url()).containsKey(name)) {
        world.violated(subject + " still has " + FuzzNames.labels(List.of(name)));
      }
    }
    missing(subject, reference, snapshot);
  }

  private void missing(String subject, ReferenceType reference, Snapshot snapshot) {
    for (String name : reference.names) {
      if (reference.variant == Variant.DELTA
          && !snapshot.resources(reference.type.url()).containsKey(name)
          && !reference.causes.toldAbsent.contains(name)) {
        world.violated(subject + " was not told that there is no " + name);
      }
    }
    for (String name : reference.causes.owed) {
      if (snapshot.resources(reference.type.url()).containsKey(name)) {
        world.violated(subject + " was not sent again " + FuzzNames.labels(List.of(name)));
      }
    }
    if (reference.causes.answerDue && !reference.claimed) {
      world.violated(subject + " waits for an answer");
    }
  }

  /** The host corrects what clients refuse, so that all are happy. */
  private void mend() {
    for (String group : FuzzWorld.GROUPS) {
      Snapshot before = world.cache.get(group).orElse(Snapshot.EMPTY);
      Snapshot.Edit edit = before.edit();
      for (FuzzType type : FuzzType.values()) {
        for (EncodedResource resource : before.resources(type.url()).values()) {
          if (world.isBad(resource.value())) {
            edit.put(world.make(type, resource.name(), 50));
          }
        }
      }
      world.cache.setUnchecked(group, edit.commit().after());
    }
  }

  private void sameAgain() {
    boolean timed =
        world.open.values().stream()
            .flatMap(stream -> stream.types.values().stream())
            .anyMatch(reference -> reference.causes.timed);
    long before = world.sent;
    FuzzWorld.GROUPS.forEach(group -> new HostStep.Rebuild(group).take(world));
    world.rest();
    if (!timed && world.sent != before) {
      world.violated("the same snapshot made anew is sent again");
    }
  }

  /** All goes away, and nothing of it stays. */
  private void end() {
    for (FuzzStream stream : world.open.values()) {
      stream.call.cancel();
    }
    world.rest();
    leaves(world.services.clients().isEmpty(), "streams: " + world.services.clients());
    leaves(world.cache.statuses().isEmpty(), "nodes: " + world.cache.statuses());
    for (int i = 0; i < QUIET; i++) {
      world.advance(FuzzWorld.LONGEST);
      world.rest();
    }
    leaves(world.timers.pending() == 0, "timers: " + world.timers.pending());
    leaves(world.source.followers() == 0, "followers: " + world.source.followers());
    FuzzWorld.GROUPS.forEach(world.cache::clear);
    leaves(world.cache.groups().isEmpty(), "groups: " + world.cache.groups());
  }

  private void leaves(boolean nothing, String what) {
    if (!nothing) {
      world.violated("something is left of " + what);
    }
  }
}
