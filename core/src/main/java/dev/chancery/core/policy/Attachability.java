// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.policy;

import dev.chancery.spi.model.AttachmentPoint;
import dev.chancery.spi.model.Option;
import java.util.Set;

/** Which options may be attached to what. Answers depend on the class of the option alone. */
@FunctionalInterface
public interface Attachability {

  /**
   * {@return what an option may be attached to; nothing if no installed plugin has it}
   *
   * @param option the option, whatever its settings are
   */
  Set<AttachmentPoint> points(Option option);
}
