// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds.rest;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.content.EnvoyTypes;
import dev.chancery.snapshot.content.PackedTypes;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resources as JSON, each written once for as long as it is there. Safe for use by several threads.
 */
final class ResourceJson {

  private static final Logger LOG = LoggerFactory.getLogger(ResourceJson.class);

  private final EnvoyTypes types = new EnvoyTypes();
  private final Map<EncodedResource, Written> written =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * The resource as it stands in a response.
   *
   * @throws UnwritableException if it can't be written as JSON
   */
  String of(EncodedResource resource) throws UnwritableException {
    Written known = written.get(resource);
    if (known == null) {
      known = write(resource);
      written.put(resource, known);
    }
    if (!known.problem().isEmpty()) {
      throw new UnwritableException(known.problem());
    }
    return known.json();
  }

  private Written write(EncodedResource resource) {
    Any any = Any.newBuilder().setTypeUrl(resource.typeUrl()).setValue(resource.value()).build();
    try {
      String json =
          JsonFormat.printer()
              .usingTypeRegistry(new PackedTypes(types).in(any))
              .omittingInsignificantWhitespace()
              .print(any);
      return new Written(json, "");
    } catch (InvalidProtocolBufferException e) {
      LOG.warn("{} can't be written as JSON; who polls for it gets an error", resource.id(), e);
      return new Written(
          "", "'%s' can't be written as JSON: %s".formatted(resource.name(), e.getMessage()));
    }
  }

  /** JSON, or why there is none. */
  private record Written(String json, String problem) {}

  /** A resource can't be written as JSON. */
  static final class UnwritableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnwritableException(String message) {
      super(message);
    }
  }
}
