// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.time.Duration;

/**
 * Something that goes wrong with requests. Immutable: each method gives another one. It hits all
 * requests to the Compute API until it is removed, unless it says less.
 */
public final class Fault {

  private final Effect effect;
  private final String path;
  private final long times;
  private final int page;

  private Fault(Effect effect, String path, long times, int page) {
    this.effect = effect;
    this.path = path;
    this.times = times;
    this.page = page;
  }

  private static Fault of(Effect effect) {
    return new Fault(effect, ComputeService.ROOT, Long.MAX_VALUE, 0);
  }

  /**
   * {@return a fault: 403 with the reason {@code rateLimitExceeded}: how Google says that a rate is
   * used up}
   */
  public static Fault rateLimitExceeded() {
    return of(Effects.answer(Errors.quota(403, "rateLimitExceeded", "Read requests per region")));
  }

  /** {@return a fault: 403 with the reason {@code quotaExceeded}} */
  public static Fault quotaExceeded() {
    return of(Effects.answer(Errors.quota(403, "quotaExceeded", "List requests")));
  }

  /** {@return a fault: 403 with the reason {@code forbidden}: a permission is missing} */
  public static Fault forbidden() {
    return of(
        Effects.answer(
            Errors.of(403, "forbidden", "Required 'compute.instances.list' permission")));
  }

  /**
   * {@return a fault: 429 with the header {@code Retry-After}, in full seconds}
   *
   * @param retryAfter the time; what is left of a second is cut off
   */
  public static Fault tooManyRequests(Duration retryAfter) {
    Answer answer = Errors.quota(429, "rateLimitExceeded", "Read requests");
    return of(Effects.answer(answer.header("Retry-After", Long.toString(retryAfter.toSeconds()))));
  }

  /** {@return a fault: 503 with the reason {@code backendError}} */
  public static Fault unavailable() {
    return of(Effects.answer(Errors.unavailable().answer()));
  }

  /**
   * {@return a fault: an error with Google's body}
   *
   * @param status the HTTP status
   * @param reason such as {@code backendError}
   */
  public static Fault error(int status, String reason) {
    return of(Effects.answer(Errors.of(status, reason, "a test wants " + reason)));
  }

  /**
   * {@return a fault: an HTML page of a proxy on the way, with an HTTP status}
   *
   * @param status the HTTP status
   */
  public static Fault html(int status) {
    return of(
        Effects.answer(
            Answer.text(status, "text/html", "<html><title>Error</title>Try later</html>")));
  }

  /**
   * {@return a fault: the right answer, but late}
   *
   * @param delay how late
   */
  public static Fault latency(Duration delay) {
    return of(Effects.late(delay));
  }

  /**
   * {@return a fault: no answer, not even headers, until the fault is removed; then the right one}
   */
  public static Fault silence() {
    return of(Effects.late(Duration.ofNanos(Long.MAX_VALUE)));
  }

  /** {@return a fault: the connection is closed instead of an answer} */
  public static Fault cutConnection() {
    return of((exchange, answer, active) -> exchange.close());
  }

  /** {@return a fault: the connection is closed in the middle of the right answer's body} */
  public static Fault cutBody() {
    return of(Effects.cutBody());
  }

  /** {@return a fault: the body is half of the right one, by HTTP's rules complete} */
  public static Fault truncatedBody() {
    return of(Effects.truncatedBody());
  }

  /**
   * {@return a fault: the right body, a byte at a time}
   *
   * @param perByte from one byte to the next
   */
  public static Fault dribble(Duration perByte) {
    return of(Effects.dribble(perByte));
  }

  /**
   * {@return a fault: the headers of the right answer, half of its body, and the rest once the
   * fault is removed}
   */
  public static Fault stalledBody() {
    return of(Effects.stalledBody());
  }

  /**
   * {@return a fault: the right answer, made longer by white space before it until it has so many
   * bytes}
   *
   * @param bytes how many bytes the body has, at least
   */
  public static Fault hugeBody(long bytes) {
    return of(Effects.hugeBody(bytes));
  }

  /**
   * {@return the same for requests whose path begins so, such as {@code
   * /compute/v1/projects/shop/}}
   *
   * @param pathPrefix what the path begins with; the empty text for all
   */
  public Fault at(String pathPrefix) {
    return new Fault(effect, pathPrefix, times, page);
  }

  /**
   * {@return the same for that many requests only; after them it has no effect}
   *
   * @param number how many
   */
  public Fault times(long number) {
    return new Fault(effect, path, number, page);
  }

  /**
   * {@return the same for requests of that page of a list only; the first is 1}
   *
   * @param number which page
   */
  public Fault onPage(int number) {
    return new Fault(effect, path, times, number);
  }

  Effect effect() {
    return effect;
  }

  long times() {
    return times;
  }

  boolean hits(IncomingRequest request) {
    return request.path().startsWith(path) && (page == 0 || page == PageToken.pageOf(request));
  }
}
