package dev.chancery.testkit.fake;

import dev.chancery.spi.UpstreamContext;
import java.util.ArrayList;
import java.util.List;

/** An {@link UpstreamContext} that remembers the warnings. For one thread. */
public final class RecordingUpstreamContext implements UpstreamContext {

  /**
   * A call of {@link UpstreamContext#warn}.
   *
   * @param field the field at issue
   * @param message what was found and what was expected
   */
  public record Warning(String field, String message) {}

  private final List<Warning> warnings = new ArrayList<>();

  /** A context without a warning. */
  public RecordingUpstreamContext() {}

  @Override
  public void warn(String field, String message) {
    warnings.add(new Warning(field, message));
  }

  /** All warnings, in order. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }
}
