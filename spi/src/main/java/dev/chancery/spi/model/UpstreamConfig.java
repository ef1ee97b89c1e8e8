package dev.chancery.spi.model;

/**
 * The type section of an upstream: where its endpoints come from. A plugin implements this with a
 * record and registers it under a name with {@link dev.chancery.spi.Section#upstreamType}.
 */
public interface UpstreamConfig {}
