// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Boot print what is wrong with properties, folders and ports, and no stack trace. */
final class ChanceryFailureAnalyzer extends AbstractFailureAnalyzer<ChanceryStartException> {

  ChanceryFailureAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ChanceryStartException cause) {
    String description =
        cause.problems().size() == 1
            ? "Chancery can't start: " + cause.problems().get(0)
            : "Chancery can't start:\n- " + String.join("\n- ", cause.problems());
    return new FailureAnalysis(description, cause.action(), cause);
  }
}
