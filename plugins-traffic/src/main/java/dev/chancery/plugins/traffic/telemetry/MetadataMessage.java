// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.telemetry;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Metadata;

/** Metadata in Envoy's messages. */
final class MetadataMessage {

  private MetadataMessage() {}

  static Metadata of(EnvoyMetadata metadata) {
    Metadata.Builder out = Metadata.newBuilder();
    metadata
        .namespaces()
        .forEach(
            (namespace, texts) -> {
              Struct.Builder struct = Struct.newBuilder();
              texts.forEach(
                  (name, text) ->
                      struct.putFields(name, Value.newBuilder().setStringValue(text).build()));
              out.putFilterMetadata(namespace, struct.build());
            });
    return out.build();
  }
}
