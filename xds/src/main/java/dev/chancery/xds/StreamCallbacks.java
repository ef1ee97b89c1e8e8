// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Status;

/**
 * Lets a host see each stream, and refuse one. Calls for one stream come in order; those of several
 * streams at once. They must not wait: they run where responses are made. Changing a snapshot from
 * within is fine.
 *
 * <p>What {@link #opened} or {@link #received} throws ends the stream, so that a failing check lets
 * nobody in: a {@link StreamRefusedException} with its own status, anything else with {@code
 * INTERNAL}. What the others throw is logged and ignored.
 *
 * <p>A call of a {@link CompanionService}, and a poll over REST, count as streams too; they are of
 * the variant {@link Variant#STATE_OF_THE_WORLD}. Of what a companion service sends, {@link #sent}
 * is not told. Answers are told of streams alone: a poll says nothing of what became of the last.
 */
public interface StreamCallbacks {

  /**
   * A stream was opened; nothing is known of its node yet.
   *
   * @param stream the stream, with what the transport knows of its client
   * @throws StreamRefusedException to refuse it
   */
  default void opened(StreamInfo stream) throws StreamRefusedException {}

  /**
   * A request came; called before anything is done about it.
   *
   * @param stream the stream
   * @param request the request
   * @throws StreamRefusedException to end the stream
   */
  default void received(StreamInfo stream, ReceivedRequest request) throws StreamRefusedException {}

  /**
   * A response was handed to the transport.
   *
   * @param stream the stream
   * @param response what was sent
   */
  default void sent(StreamInfo stream, SentResponse response) {}

  /**
   * The client took a response (ACK). The request that says so was told to {@link #received}
   * before.
   *
   * @param stream the stream
   * @param response what the client took
   */
  default void acknowledged(StreamInfo stream, AnsweredResponse response) {}

  /**
   * The client refused a response (NACK), and goes on with what it has. The request that says so
   * was told to {@link #received} before.
   *
   * @param stream the stream
   * @param response what the client refused
   * @param reason what the client said; it may be of any length and hold line breaks
   */
  default void rejected(StreamInfo stream, AnsweredResponse response, String reason) {}

  /**
   * The stream has ended. Called once for each stream that was opened, refused or not.
   *
   * @param stream the stream, of which no more is told
   * @param status how it ended; {@code CANCELLED} if the client or the connection went away
   */
  default void closed(StreamInfo stream, Status status) {}
}
