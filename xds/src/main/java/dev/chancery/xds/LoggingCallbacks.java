// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.xds;

import io.grpc.Status;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a readable line for each stream that opens or closes, each request and each response.
 * Never writes what a resource holds. Immutable.
 */
public final class LoggingCallbacks implements StreamCallbacks {

  private static final int NAMES = 8;
  private static final int TEXT = 500;

  private final Consumer<String> out;

  private LoggingCallbacks(Consumer<String> out) {
    this.out = out;
  }

  /** {@return callbacks that write to the log of this class, at level INFO} */
  public static LoggingCallbacks toLog() {
    Logger log = LoggerFactory.getLogger(LoggingCallbacks.class);
    return new LoggingCallbacks(log::info);
  }

  /**
   * {@return callbacks that write lines to a consumer, such as {@code System.out::println}}
   *
   * @param out is given lines without line ends, by the threads that serve the streams; it must not
   *     wait
   */
  public static LoggingCallbacks to(Consumer<String> out) {
    return new LoggingCallbacks(out);
  }

  @Override
  public void opened(StreamInfo stream) {
    out.accept(stream + " opened");
  }

  @Override
  public void received(StreamInfo stream, ReceivedRequest request) {
    StringBuilder line = new StringBuilder("stream ").append(stream.id());
    line.append(request.refuses() ? " refuses " : " requests ")
        .append(shortType(request.typeUrl()));
    field(line, "node", request.node().getId());
    field(line, "version", request.version());
    field(line, "nonce", request.nonce());
    field(line, "names", names(request.subscribe()));
    field(line, "unsubscribe", names(request.unsubscribe()));
    if (!request.knownVersions().isEmpty()) {
      field(line, "known", Integer.toString(request.knownVersions().size()));
    }
    field(line, "error", request.error());
    out.accept(line.toString());
  }

  @Override
  public void sent(StreamInfo stream, SentResponse response) {
    StringBuilder line = new StringBuilder("stream ").append(stream.id());
    line.append(" is sent ").append(shortType(response.typeUrl()));
    field(line, "version", response.version());
    field(line, "nonce", response.nonce());
    field(line, "names", names(response.names()));
    field(line, "removed", names(response.removed()));
    field(line, "bytes", Integer.toString(response.bytes()));
    out.accept(line.toString());
  }

  @Override
  public void closed(StreamInfo stream, Status status) {
    out.accept("stream " + stream.id() + " closed: " + oneLine(describe(status)));
  }

  private static String describe(Status status) {
    String description = status.getDescription();
    return status.getCode() + (description == null ? "" : " " + description);
  }

  private static void field(StringBuilder line, String name, String value) {
    if (!value.isEmpty()) {
      line.append(' ').append(name).append('=').append(oneLine(value));
    }
  }

  private static String names(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String first = String.join(",", names.subList(0, Math.min(NAMES, names.size())));
    int more = names.size() - NAMES;
    return "[" + first + (more > 0 ? ",… " + more + " more" : "") + "]";
  }

  private static String shortType(String typeUrl) {
    return typeUrl.substring(typeUrl.lastIndexOf('.') + 1);
  }

  /** What a client says must not make lines of its own. */
  private static String oneLine(String text) {
    String shown = text.length() > TEXT ? text.substring(0, TEXT) + "…" : text;
    return shown.replaceAll("\\p{Cntrl}", " ");
  }
}
