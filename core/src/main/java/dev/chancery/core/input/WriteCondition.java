package dev.chancery.core.input;

/** When a write through the facade is done rather than refused. */
public sealed interface WriteCondition {

  /** Only if the resource is not there. */
  static WriteCondition create() {
    return new Create();
  }

  /** Only if the resource still has that version. */
  static WriteCondition ifVersion(String resourceVersion) {
    return new IfVersion(resourceVersion);
  }

  /** Whatever is there. */
  static WriteCondition overwrite() {
    return new Overwrite();
  }

  /** See {@link #create()}. */
  record Create() implements WriteCondition {}

  /**
   * See {@link #ifVersion}.
   *
   * @param resourceVersion the version that was read
   */
  record IfVersion(String resourceVersion) implements WriteCondition {}

  /** See {@link #overwrite()}. */
  record Overwrite() implements WriteCondition {}
}
