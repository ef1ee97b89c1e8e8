package dev.chancery.xds;

import dev.chancery.snapshot.EncodedResource;
import dev.chancery.snapshot.VersionSum;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Resources that many streams were sent, by name. Immutable.
 *
 * @param key what tells it from others
 * @param resources the resources
 */
record DeliveredSet(Key key, Map<String, EncodedResource> resources) {

  static DeliveredSet empty(String typeUrl) {
    return new DeliveredSet(new Key(typeUrl, VersionSum.EMPTY, 0), Map.of());
  }

  /**
   * The set that differs from this one.
   *
   * @param key its key
   * @param differences other resources than here; what is not one of the type is left out
   * @param added still others
   */
  DeliveredSet with(
      Key key, Map<String, EncodedResource> differences, List<EncodedResource> added) {
    Map<String, EncodedResource> changed = new HashMap<>(resources);
    differences.forEach(
        (name, resource) -> {
          if (Delivered.isReal(resource)) {
            changed.put(name, resource);
          } else {
            changed.remove(name);
          }
        });
    added.forEach(resource -> changed.put(resource.name(), resource));
    return new DeliveredSet(key, Collections.unmodifiableMap(changed));
  }

  /**
   * What the resources are: the sum has a hash of each name and version.
   *
   * @param typeUrl the type
   * @param sum the version of them all
   * @param count how many there are
   */
  record Key(String typeUrl, VersionSum sum, int count) {}
}
