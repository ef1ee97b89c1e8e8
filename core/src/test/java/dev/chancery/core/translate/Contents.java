// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.translate;

import com.google.protobuf.ByteString;
import dev.chancery.core.fake.Workbench;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.Snapshot;
import dev.chancery.spi.model.ResourceRef;
import java.util.Map;
import java.util.TreeMap;

/** What snapshots hold, to be compared byte by byte. */
final class Contents {

  private Contents() {}

  /** A resource as a client gets it. */
  record Served(String version, ByteString bytes) {}

  /** All resources of all proxies that have any. */
  static Map<ResourceRef, Map<ResourceName, Served>> of(Workbench bench) {
    Map<ResourceRef, Map<ResourceName, Served>> contents = new TreeMap<>();
    bench
        .snapshots()
        .forEach(
            (proxy, snapshot) -> {
              if (!snapshot.types().isEmpty()) {
                contents.put(proxy, of(snapshot));
              }
            });
    return contents;
  }

  /** All resources of a snapshot; under the empty name, the version of each type. */
  static Map<ResourceName, Served> of(Snapshot snapshot) {
    Map<ResourceName, Served> contents = new TreeMap<>();
    for (String type : snapshot.types()) {
      contents.put(
          new ResourceName(type, ""), new Served(snapshot.version(type), ByteString.EMPTY));
      for (EncodedResource resource : snapshot.resources(type).values()) {
        contents.put(resource.id(), new Served(resource.version(), resource.value()));
      }
    }
    return contents;
  }
}
