package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.ResourceName;
import dev.chancery.snapshot.ResourceTypes;
import java.util.Map;

/**
 * A client replaces a changed cluster by a new one, which warms up: it waits for its load
 * assignment and secrets, though these did not change and the client sees no need to ask again.
 */
final class Warming {

  private Warming() {}

  static void repeat(Outgoing response, Map<ResourceKind, TypeState> types) {
    for (EncodedResource changed : response.changes().replaced()) {
      if (changed.typeUrl().equals(ResourceTypes.CLUSTER)) {
        for (ResourceName awaited : changed.references()) {
          TypeState state = types.get(ResourceKind.of(awaited.typeUrl()));
          if (state != null) {
            state.repeat(awaited.name());
          }
        }
      }
    }
  }
}
