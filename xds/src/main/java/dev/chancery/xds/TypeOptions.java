package dev.chancery.xds;

/**
 * What holds for a type of a stream because of the stream's client and server.
 *
 * @param maxBytes the size of a response, where it can be split
 * @param timed whether the client knows of times to live
 * @param awaited whether the client waits for an answer even if it has everything
 * @param sets what streams were sent
 * @param claims what clients that come back have
 */
record TypeOptions(
    long maxBytes,
    boolean timed,
    boolean awaited,
    Shared<DeliveredSet.Key, DeliveredSet> sets,
    Shared<ClaimCheck.Key, ClaimCheck> claims) {}
