// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import com.google.protobuf.ByteString;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What a client still has of its streams, and which version that was. */
final class FuzzMemory {

  private final Map<FuzzType, Map<String, ByteString>> accepted = new EnumMap<>(FuzzType.class);
  private final Map<FuzzType, String> versions = new EnumMap<>(FuzzType.class);
  private final Map<String, Map<String, ByteString>> byVersion = new HashMap<>();

  void keep(ReferenceType reference) {
    FuzzType type = reference.type;
    accepted.put(type, Map.copyOf(reference.accepted));
    if (reference.variant == Variant.STATE_OF_THE_WORLD && !reference.acceptedVersion.isEmpty()) {
      versions.put(type, reference.acceptedVersion);
      byVersion.put(type + reference.acceptedVersion, Map.copyOf(reference.accepted));
    }
  }

  Map<String, ByteString> accepted(FuzzType type) {
    return accepted.getOrDefault(type, Map.of());
  }

  String version(FuzzType type) {
    return versions.getOrDefault(type, "");
  }

  Map<String, ByteString> at(FuzzType type, String version) {
    return byVersion.getOrDefault(type + version, Map.of());
  }
}
