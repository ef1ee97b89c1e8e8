// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

/**
 * What holds for a type of a stream because of the stream's client and server.
 *
 * @param maxBytes the size of a response, where it can be split
 * @param timed whether the client knows of times to live
 * @param awaited whether the client waits for an answer even if it has everything
 * @param common what is worked out once for all streams
 */
record TypeOptions(long maxBytes, boolean timed, boolean awaited, Common common) {}
