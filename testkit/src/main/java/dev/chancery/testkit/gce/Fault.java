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

  /** 403 with the reason {@code rateLimitExceeded}: how Google says that a rate is used up. */
  public static Fault rateLimitExceeded() {
    return of(Effects.answer(Errors.quota(403, "rateLimitExceeded", "Read requests per region")));
  }

  /** 403 with the reason {@code quotaExceeded}. */
  public static Fault quotaExceeded() {
    return of(Effects.answer(Errors.quota(403, "quotaExceeded", "List requests")));
  }

  /** 403 with the reason {@code forbidden}: a permission is missing. */
  public static Fault forbidden() {
    return of(
        Effects.answer(
            Errors.of(403, "forbidden", "Required 'compute.instances.list' permission")));
  }

  /** 429 with the header {@code Retry-After}, in full seconds. */
  public static Fault tooManyRequests(Duration retryAfter) {
    Answer answer = Errors.quota(429, "rateLimitExceeded", "Read requests");
    return of(Effects.answer(answer.header("Retry-After", Long.toString(retryAfter.toSeconds()))));
  }

  /** 503 with the reason {@code backendError}. */
  public static Fault unavailable() {
    return of(Effects.answer(Errors.unavailable().answer()));
  }

  /**
   * An error with Google's body.
   *
   * @param status the HTTP status
   * @param reason such as {@code backendError}
   */
  public static Fault error(int status, String reason) {
    return of(Effects.answer(Errors.of(status, reason, "a test wants " + reason)));
  }

  /** An HTML page of a proxy on the way, with an HTTP status. */
  public static Fault html(int status) {
    return of(
        Effects.answer(
            Answer.text(status, "text/html", "<html><title>Error</title>Try later</html>")));
  }

  /** The right answer, but late. */
  public static Fault latency(Duration delay) {
    return of(Effects.late(delay));
  }

  /** No answer, not even headers, until the fault is removed; then the right one. */
  public static Fault silence() {
    return of(Effects.late(Duration.ofNanos(Long.MAX_VALUE)));
  }

  /** The connection is closed instead of an answer. */
  public static Fault cutConnection() {
    return of((exchange, answer, active) -> exchange.close());
  }

  /** The connection is closed in the middle of the right answer's body. */
  public static Fault cutBody() {
    return of(Effects.cutBody());
  }

  /** The body is half of the right one, by HTTP's rules complete. */
  public static Fault truncatedBody() {
    return of(Effects.truncatedBody());
  }

  /** The right body, a byte at a time. */
  public static Fault dribble(Duration perByte) {
    return of(Effects.dribble(perByte));
  }

  /** The headers of the right answer, half of its body, and the rest once the fault is removed. */
  public static Fault stalledBody() {
    return of(Effects.stalledBody());
  }

  /** The right answer, made longer by white space before it until it has so many bytes. */
  public static Fault hugeBody(long bytes) {
    return of(Effects.hugeBody(bytes));
  }

  /** The same for requests whose path begins so, such as {@code /compute/v1/projects/shop/}. */
  public Fault at(String pathPrefix) {
    return new Fault(effect, pathPrefix, times, page);
  }

  /** The same for that many requests only; after them it has no effect. */
  public Fault times(long number) {
    return new Fault(effect, path, number, page);
  }

  /** The same for requests of that page of a list only; the first is 1. */
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
