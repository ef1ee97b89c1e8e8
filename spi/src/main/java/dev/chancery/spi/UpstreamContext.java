package dev.chancery.spi;

/** What the framework lends to an {@link UpstreamPlugin} for one upstream; not to be kept. */
public interface UpstreamContext {

  /**
   * Tells the user something about the upstream that does not keep it from being served.
   *
   * @param field the field at issue, such as {@code static.hosts[0]}; may be empty
   * @param message what was found and what was expected
   */
  void warn(String field, String message);
}
