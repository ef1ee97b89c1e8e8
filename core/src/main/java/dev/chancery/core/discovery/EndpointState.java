package dev.chancery.core.discovery;

import dev.chancery.spi.model.EndpointSet;
import dev.chancery.spi.model.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What discovery knows of one upstream.
 *
 * @param knowledge whether anything was heard yet, and whether it was ever endpoints
 * @param endpoints the last good endpoints; empty while there are none
 * @param since when they were obtained, or when the watch began
 * @param problems why newer ones can't be had; empty while all is well
 */
public record EndpointState(
    Knowledge knowledge, EndpointSet endpoints, Instant since, List<Problem> problems) {

  /** How much is known. */
  public enum Knowledge {
    /** Nothing was heard yet. */
    PENDING,
    /** Asking failed, or took too long, and there never were endpoints. */
    UNANSWERED,
    /** There are endpoints, perhaps none, perhaps old. */
    KNOWN
  }

  /** Copies the list. */
  public EndpointState {
    problems = List.copyOf(problems);
  }

  /** A watch that has just begun. */
  static EndpointState pending(Instant now) {
    return new EndpointState(Knowledge.PENDING, EndpointSet.EMPTY, now, List.of());
  }

  /**
   * These endpoints were obtained now. Equal ones are kept as they were, so that what is said again
   * and again is in memory once.
   */
  EndpointState published(EndpointSet set, Instant now) {
    EndpointSet kept = set.equals(endpoints) ? endpoints : set;
    return new EndpointState(Knowledge.KNOWN, kept, now, List.of());
  }

  /** Asking failed; what there is stays. */
  EndpointState failed(Problem problem) {
    Knowledge now = knowledge == Knowledge.KNOWN ? Knowledge.KNOWN : Knowledge.UNANSWERED;
    return new EndpointState(now, endpoints, since, List.of(problem));
  }
}
