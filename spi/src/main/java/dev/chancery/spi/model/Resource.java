package dev.chancery.spi.model;

/**
 * A resource of the configuration: an immutable record whose first component is its metadata and
 * whose other components are the fields of its {@code spec}.
 */
public interface Resource {

  /** Names and labels of this resource. */
  Metadata metadata();

  /** The kind, as written in YAML: the simple name of the record unless overridden. */
  default String kind() {
    return getClass().getSimpleName();
  }

  /** What identifies this resource among all others. */
  default ResourceKey key() {
    return new ResourceKey(kind(), metadata().ref());
  }
}
