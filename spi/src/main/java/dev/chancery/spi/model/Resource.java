// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi.model;

/**
 * A resource of the configuration: an immutable record whose first component is its metadata and
 * whose other components are the fields of its {@code spec}.
 */
public interface Resource {

  /** {@return namespace, name, labels, annotations and age of this resource} */
  Metadata metadata();

  /** {@return the kind, as written in YAML: the simple name of the record unless overridden} */
  default String kind() {
    return getClass().getSimpleName();
  }

  /** {@return what identifies this resource among all others} */
  default ResourceKey key() {
    return new ResourceKey(kind(), metadata().ref());
  }
}
