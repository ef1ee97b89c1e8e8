// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import dev.chancery.spi.model.AttachmentPoint;
import java.util.Map;
import java.util.Set;

/** What plugins add to records. Answers are always the same. */
public interface OpenSections {

  /** Nothing is added. */
  OpenSections NONE =
      new OpenSections() {
        @Override
        public Map<String, Class<? extends Record>> upstreamTypes() {
          return Map.of();
        }

        @Override
        public Map<String, Class<? extends Record>> options(Set<AttachmentPoint> points) {
          return Map.of();
        }
      };

  /** {@return the records of upstream types, by section name} */
  Map<String, Class<? extends Record>> upstreamTypes();

  /**
   * {@return the records of options, by section name}
   *
   * @param points an option is among them if it may be attached to any of these
   */
  Map<String, Class<? extends Record>> options(Set<AttachmentPoint> points);
}
