// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import com.google.protobuf.ByteString;
import java.util.Set;

/**
 * A stretch of a resource's bytes, hashed once. A big resource of which little changed is put
 * together from new parts and those that it shares with the one before, see {@link
 * EncodedResource#of(String, String, java.util.List)}. Immutable.
 */
public final class EncodedPart {

  private final ByteString bytes;
  private final ContentHash hash;
  private final Set<ResourceName> references;

  private EncodedPart(ByteString bytes, Set<ResourceName> references) {
    this.bytes = bytes;
    this.hash = ContentHash.of(bytes);
    this.references = references;
  }

  /**
   * Takes encoded bytes.
   *
   * @param bytes one or several fields of the message, with their tags
   * @param references the resources that they refer to, see {@link EncodedResource#references}
   * @return the part; equal bytes have an equal hash
   */
  public static EncodedPart of(ByteString bytes, Set<ResourceName> references) {
    return new EncodedPart(bytes, Set.copyOf(references));
  }

  /** {@return the bytes} */
  public ByteString bytes() {
    return bytes;
  }

  ContentHash hash() {
    return hash;
  }

  Set<ResourceName> references() {
    return references;
  }
}
