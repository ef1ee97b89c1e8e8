package dev.chancery.core.translate;

import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.Map;

/**
 * What one resource may know of secrets now. Immutable.
 *
 * @param view what may be known
 * @param user the resource
 */
record SecretScope(SecretView view, ResourceKey user) {

  /** Answers and notes what is asked. */
  SecretRequests requests() {
    return new SecretRequests(view, user);
  }

  /** Whether the resource would be told the same again. */
  boolean stillAnswers(Map<ResourceRef, SecretAnswer> told) {
    return view.stillAnswers(user, told);
  }
}
