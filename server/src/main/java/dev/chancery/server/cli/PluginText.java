// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.cli;

import dev.chancery.core.plugin.PluginDescription;
import dev.chancery.core.plugin.PluginDescription.FieldDescription;
import dev.chancery.core.plugin.PluginDescription.KindDescription;
import dev.chancery.core.plugin.PluginDescription.PolicyDescription;
import dev.chancery.core.plugin.PluginDescription.SectionDescription;
import java.util.List;

/** Descriptions of plugins as text for people. */
final class PluginText {

  private final StringBuilder text = new StringBuilder();

  private PluginText() {}

  static String of(List<PluginDescription> plugins) {
    PluginText text = new PluginText();
    plugins.forEach(text::plugin);
    return plugins.isEmpty() ? "no plugin is installed\n" : text.text.toString();
  }

  private void plugin(PluginDescription plugin) {
    line(0, plugin.name() + (plugin.version().isEmpty() ? "" : " " + plugin.version()));
    line(1, "class  " + plugin.className());
    if (!plugin.jar().isEmpty()) {
      line(1, "jar    " + plugin.jar());
    }
    line(1, "roles  " + String.join(", ", plugin.roles()));
    plugin.kinds().forEach(this::kind);
    plugin.sections().forEach(this::section);
    plugin.policies().forEach(this::policy);
    if (!plugin.settings().isEmpty()) {
      line(1, "settings (--set %s.NAME=VALUE)".formatted(plugin.name()));
      plugin.settings().forEach(this::field);
    }
    line(0, "");
  }

  private void section(SectionDescription section) {
    line(1, (section.upstreamType() ? "upstream type  " : "option  ") + section.name());
    section.fields().forEach(this::field);
  }

  private void kind(KindDescription kind) {
    line(1, "kind  " + kind.name());
    kind.fields().forEach(this::field);
  }

  private void policy(PolicyDescription policy) {
    line(1, "policy  " + policy.option());
    line(2, "attaches to: " + PlanText.points(policy.attachesTo()));
    if (!policy.kind().isEmpty()) {
      line(2, "kind: " + policy.kind());
    }
    policy
        .filters()
        .forEach(
            filter -> line(2, "filter: %s, stage %s".formatted(filter.name(), filter.stage())));
  }

  private void field(FieldDescription field) {
    String value =
        field.required()
            ? "required"
            : field.defaultValue().isEmpty() ? "optional" : "default " + field.defaultValue();
    line(2, "%s: %s, %s".formatted(field.name(), field.type(), value));
    if (!field.description().isEmpty()) {
      line(3, field.description());
    }
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
