package dev.chancery.xds;

/**
 * What holds for all types of a stream.
 *
 * @param maxBytes the size of a response, where it can be split
 * @param timed whether the client knows of times to live
 */
record TypeOptions(long maxBytes, boolean timed) {}
