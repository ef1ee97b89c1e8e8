package dev.chancery.core.input;

import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.store.WriteCondition;

/** One of several writes of a host that are done together, or not at all. */
public sealed interface Write {

  /** The resource that it is about. */
  ResourceKey key();

  /** When to do it. */
  WriteCondition condition();

  /** Writes a resource. */
  static Write apply(Resource resource, WriteCondition condition) {
    return new Apply(resource, condition);
  }

  /** Removes a resource that the host wrote; nothing happens if it is not there. */
  static Write delete(ResourceKey key, WriteCondition condition) {
    return new Delete(key, condition);
  }

  /**
   * See {@link #apply}.
   *
   * @param resource what is written
   * @param condition when
   */
  record Apply(Resource resource, WriteCondition condition) implements Write {

    @Override
    public ResourceKey key() {
      return resource.key();
    }
  }

  /**
   * See {@link #delete}.
   *
   * @param key what is removed
   * @param condition when
   */
  record Delete(ResourceKey key, WriteCondition condition) implements Write {}
}
