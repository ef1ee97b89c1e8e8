// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.chancery.snapshot.EncodedPart;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A route configuration, put together from virtual hosts that are encoded already: the elements of
 * a repeated field may simply follow each other on the wire. It is made of chunks, so that where
 * one virtual host changes, one chunk is made anew. Where a chunk ends depends on the names of the
 * virtual hosts alone; so the same virtual hosts give the same chunks, whatever was before.
 * Immutable.
 *
 * @param encoded the route configuration
 * @param chunks its chunks by the name of the first virtual host in each
 */
record RouteTable(EncodedResource encoded, Map<String, Chunk> chunks) {

  /** Of a name's hash, the bits that are all zero in the last of a chunk: one name in 32. */
  private static final int LAST_BITS = 0xF8000000;

  private static final int SPREAD = 0x9E3779B9;

  private static final RouteTable NONE =
      new RouteTable(
          EncodedResource.of(ResourceTypes.ROUTE, "", ByteString.EMPTY, Set.of()), Map.of());

  /** Virtual hosts that follow each other, and their share of the bytes. */
  private record Chunk(List<EncodedResource> virtualHosts, EncodedPart part) {}

  /** The table of no listener, to begin with. */
  static RouteTable none() {
    return NONE;
  }

  /** A route configuration that is not put together from virtual hosts. */
  static RouteTable of(EncodedResource encoded) {
    return new RouteTable(encoded, Map.of());
  }

  /** Whether a chunk ends with a virtual host of this name. */
  static boolean endsWith(String name) {
    return (name.hashCode() * SPREAD & LAST_BITS) == 0;
  }

  /**
   * The table with these virtual hosts; chunks that are in this one too are taken over.
   *
   * @param name the name of the route configuration
   * @param fields its other fields, encoded
   * @param virtualHosts the virtual hosts
   */
  RouteTable with(String name, ByteString fields, List<TranslatedHost> virtualHosts) {
    List<EncodedPart> parts = new ArrayList<>();
    parts.add(EncodedPart.of(nameField(name).concat(fields), Set.of()));
    Map<String, Chunk> next = new HashMap<>();
    int start = 0;
    for (int i = 0; i < virtualHosts.size(); i++) {
      if (i == virtualHosts.size() - 1 || virtualHosts.get(i).closesChunk()) {
        String first = virtualHosts.get(start).spec().name();
        Chunk chunk = chunk(first, encoded(virtualHosts.subList(start, i + 1)));
        parts.add(chunk.part());
        next.put(first, chunk);
        start = i + 1;
      }
    }
    return new RouteTable(EncodedResource.of(ResourceTypes.ROUTE, name, parts), next);
  }

  private static List<EncodedResource> encoded(List<TranslatedHost> hosts) {
    List<EncodedResource> encoded = new ArrayList<>(hosts.size());
    for (TranslatedHost host : hosts) {
      EncodedResource resource = host.encoded();
      if (resource != null) {
        encoded.add(resource);
      }
    }
    return encoded;
  }

  private Chunk chunk(String first, List<EncodedResource> virtualHosts) {
    Chunk known = chunks.get(first);
    return known != null && known.virtualHosts().equals(virtualHosts)
        ? known
        : new Chunk(List.copyOf(virtualHosts), part(virtualHosts));
  }

  private static EncodedPart part(List<EncodedResource> virtualHosts) {
    Set<ResourceName> references = new HashSet<>();
    virtualHosts.forEach(virtualHost -> references.addAll(virtualHost.references()));
    return EncodedPart.of(
        written(
            output -> {
              for (EncodedResource virtualHost : virtualHosts) {
                output.writeTag(
                    RouteConfiguration.VIRTUAL_HOSTS_FIELD_NUMBER,
                    WireFormat.WIRETYPE_LENGTH_DELIMITED);
                output.writeBytesNoTag(virtualHost.value());
              }
            }),
        references);
  }

  private static ByteString nameField(String name) {
    return written(output -> output.writeString(RouteConfiguration.NAME_FIELD_NUMBER, name));
  }

  private static ByteString written(Content content) {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream output = CodedOutputStream.newInstance(bytes);
    try {
      content.writeTo(output);
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteString();
  }

  /** What is written. */
  private interface Content {
    void writeTo(CodedOutputStream output) throws IOException;
  }
}
