// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one client does on its stream, if it has one. */
interface ClientStep extends FuzzStep {

  int client();

  void take(FuzzWorld world, FuzzStream stream);

  @Override
  default void take(FuzzWorld world) {
    FuzzStream stream = world.open.get(client());
    if (stream != null && stream.isOpen()) {
      take(world, stream);
    }
  }

  /** Which nonce a malformed request has. */
  enum Nonce {
    NONE,
    LAST,
    OLD,
    WRONG
  }

  /** How much of what a client says that it has is true. */
  enum Truth {
    ALL,
    PART,
    NOTHING
  }

  /** Asks for exactly these names from now on, as a well-behaved client does. */
  record Ask(int client, FuzzType type, List<String> labels) implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      if (!stream.serves(type)) {
        return;
      }
      List<String> names = FuzzNames.names(labels);
      Set<String> before = stream.wanted(type);
      FuzzRequest request = new FuzzRequest(type.url());
      if (stream.plan.variant() == Variant.DELTA) {
        List<String> added = new ArrayList<>(new HashSet<>(names));
        added.removeAll(before);
        List<String> dropped = new ArrayList<>(before);
        dropped.removeAll(names);
        request.names(added).without(dropped);
      } else {
        request.names(names).nonce(stream.answered(type)).version(stream.acceptedVersion(type));
      }
      stream.want(type, names);
      stream.send(request);
    }
  }

  /** A request that no client should send. */
  record Strange(int client, FuzzType type, List<String> labels, List<String> without, Nonce nonce)
      implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      if (!stream.serves(type)) {
        return;
      }
      if (!stream.hasAsked(type)) {
        stream.want(type, FuzzNames.names(labels));
      }
      FuzzRequest request =
          new FuzzRequest(stream.plan.service().isEmpty() ? type.url() : "")
              .names(FuzzNames.names(labels))
              .without(FuzzNames.names(without));
      ReferenceType known = stream.types.get(type);
      stream.send(request, type, nonce(known == null ? "" : known.lastNonce), false);
    }

    private String nonce(String last) {
      return switch (nonce) {
        case NONE -> "";
        case LAST -> last;
        case OLD -> "1";
        case WRONG -> "never sent";
      };
    }
  }

  /** Comes back with what it has from an earlier stream, or claims to. */
  record Resume(int client, FuzzType type, List<String> labels, Truth truth) implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      if (!stream.serves(type) || stream.hasAsked(type)) {
        return;
      }
      List<String> names = FuzzNames.names(labels);
      FuzzMemory memory = world.memory(client);
      boolean all = names.contains("*") || (names.isEmpty() && !type.isByName());
      Map<String, String> versions = new HashMap<>();
      for (Map.Entry<String, ByteString> had : memory.accepted(type).entrySet()) {
        if (all || names.contains(had.getKey())) {
          boolean part = truth == Truth.PART && had.getKey().length() % 2 == 1;
          boolean lie = truth == Truth.NOTHING || part;
          versions.put(had.getKey(), lie ? "garbage" : world.version(had.getValue()));
        }
      }
      if (truth == Truth.NOTHING) {
        versions.put("ghost", "garbage");
      }
      stream.want(type, names);
      stream.send(
          new FuzzRequest(type.url())
              .names(names)
              .known(versions)
              .version(truth == Truth.NOTHING ? "garbage" : memory.version(type)));
    }
  }

  /** Takes or refuses what it was sent. */
  record Answer(int client, boolean newest, boolean naming) implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      if (!stream.inbox.isEmpty()) {
        int index = newest ? stream.inbox.size() - 1 : 0;
        stream.answer(stream.inbox.get(index), naming);
      }
    }
  }

  /** Reads on, or does not. */
  record Read(int client, boolean on) implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      stream.call.ready(on);
    }
  }

  /** Says again, or otherwise, who it is. */
  record Identify(int client, boolean same) implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      FuzzType type = FuzzType.RUNTIME;
      if (stream.serves(type) && stream.hasAsked(type)) {
        stream.mustEnd |= !same && !stream.halfClosed;
        String id = "node-" + client + (same ? "" : "-changed");
        stream.send(
            new FuzzRequest(type.url())
                .node(stream.plan.node().toBuilder().setId(id).build())
                .names(stream.plan.variant() == Variant.DELTA ? List.of() : stream.wanted(type))
                .nonce(stream.answered(type)));
      }
    }
  }

  /** Asks for no type, or for another than that of the service. */
  record AskWrongly(int client) implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      stream.mustEnd |= !stream.halfClosed;
      stream.send(new FuzzRequest(stream.plan.service().isEmpty() ? "" : FuzzType.OTHER.url()));
    }
  }

  /** Sends what is no request. */
  record Garble(int client) implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      stream.mustEnd |= !stream.halfClosed;
      stream.call.receive(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff});
    }
  }

  /** Has nothing more to say. */
  record HalfClose(int client) implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      stream.halfClosed = true;
      stream.call.halfClose();
    }
  }

  /** Goes away. */
  record Cancel(int client) implements ClientStep {

    @Override
    public void take(FuzzWorld world, FuzzStream stream) {
      stream.halfClosed = true;
      stream.call.cancel();
    }
  }
}
