package dev.chancery.core.input;

import dev.chancery.spi.model.ResourceKey;

/**
 * A write whose condition does not hold, or to a resource that belongs to a source. Read it again
 * and decide anew.
 */
public final class WriteRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ResourceKey key;

  WriteRefusedException(ResourceKey key, String message) {
    super(key + ": " + message);
    this.key = key;
  }

  /** The resource that was not written. */
  public ResourceKey key() {
    return key;
  }
}
