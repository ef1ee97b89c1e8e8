// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import com.google.protobuf.ByteString;
import io.envoyproxy.pgv.validate.Validate.BytesRules;
import java.util.ArrayList;
import java.util.List;

/** How many bytes there must be. */
final class ByteRules {

  private ByteRules() {}

  static ValueRule of(BytesRules rules) {
    List<Requirement> requirements = new ArrayList<>();
    if (rules.hasMinLen()) {
      requirements.add(
          new Requirement(
              "at least %d bytes".formatted(rules.getMinLen()),
              value -> ((ByteString) value).size() >= rules.getMinLen()));
    }
    if (rules.hasMaxLen()) {
      requirements.add(
          new Requirement(
              "at most %d bytes".formatted(rules.getMaxLen()),
              value -> ((ByteString) value).size() <= rules.getMaxLen()));
    }
    return ValueRule.of(requirements);
  }
}
