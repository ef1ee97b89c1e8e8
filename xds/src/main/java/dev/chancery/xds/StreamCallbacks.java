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
 * is not told.
 */
public interface StreamCallbacks {

  /**
   * A stream was opened; nothing is known of its node yet.
   *
   * @throws StreamRefusedException to refuse it
   */
  default void opened(StreamInfo stream) throws StreamRefusedException {}

  /**
   * A request came; called before anything is done about it.
   *
   * @throws StreamRefusedException to end the stream
   */
  default void received(StreamInfo stream, ReceivedRequest request) throws StreamRefusedException {}

  /** A response was handed to the transport. */
  default void sent(StreamInfo stream, SentResponse response) {}

  /**
   * The stream has ended. Called once for each stream that was opened, refused or not.
   *
   * @param status how it ended; {@code CANCELLED} if the client or the connection went away
   */
  default void closed(StreamInfo stream, Status status) {}
}
