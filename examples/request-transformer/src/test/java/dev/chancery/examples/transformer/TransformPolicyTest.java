// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.examples.transformer;

import dev.chancery.spi.Plugin;
import dev.chancery.testkit.contract.PolicyPluginContract;
import java.util.List;

/** The plugin keeps the contract of policies. */
class TransformPolicyTest extends PolicyPluginContract {

  @Override
  protected Plugin newPlugin() {
    return new TransformPlugin();
  }

  @Override
  protected String option() {
    return "transform";
  }

  @Override
  protected List<String> rightSettings() {
    return List.of(
        "{setHeaders: {x-team: checkout, x-share: 100 %}}",
        "{removeHeaders: [x-debug]}",
        "{upperCaseSegment: 2}",
        "{setHeaders: {x-team: ''}, removeHeaders: [x-debug], upperCaseSegment: 1}");
  }

  @Override
  protected List<String> wrongSettings() {
    return List.of(
        "{}",
        "{upperCaseSegment: -1}",
        "{setHeaders: {'x team': checkout}}",
        "{setHeaders: {':path': /}}",
        "{setHeaders: {x-team: \"two\\nlines\"}}",
        "{removeHeaders: ['']}",
        "{removeHeaders: [Host]}");
  }
}
