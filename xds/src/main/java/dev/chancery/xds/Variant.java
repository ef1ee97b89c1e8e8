package dev.chancery.xds;

/** The two variants of the protocol. */
public enum Variant {
  /** Requests name all resources; responses have full state where the protocol says so. */
  STATE_OF_THE_WORLD,
  /** Requests and responses say what changed. */
  DELTA
}
