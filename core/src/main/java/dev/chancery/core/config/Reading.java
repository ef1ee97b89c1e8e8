// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.record.Position;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;

/** Something that came of reading a document, whatever the other documents of the text hold. */
sealed interface Reading {

  /**
   * A resource that is right in itself.
   *
   * @param resource the resource
   * @param place where it begins
   */
  record Accepted(Resource resource, Position place) implements Reading {}

  /**
   * A resource that is wrong.
   *
   * @param key which one
   * @param place where it begins
   * @param problems why
   */
  record Rejected(ResourceKey key, Position place, List<Problem> problems) implements Reading {

    /** Copies the list. */
    public Rejected {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Something of which it can't be told which resource it is.
   *
   * @param problems what is wrong; not empty
   */
  record Unknown(List<Problem> problems) implements Reading {

    /** Copies the list. */
    public Unknown {
      problems = List.copyOf(problems);
    }
  }
}
