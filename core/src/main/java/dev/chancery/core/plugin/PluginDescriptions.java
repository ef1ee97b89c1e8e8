// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.plugin.PluginDescription.FieldDescription;
import dev.chancery.core.plugin.PluginDescription.FilterDescription;
import dev.chancery.core.plugin.PluginDescription.KindDescription;
import dev.chancery.core.plugin.PluginDescription.PolicyDescription;
import dev.chancery.core.plugin.PluginDescription.SectionDescription;
import dev.chancery.core.record.RecordField;
import dev.chancery.core.record.RecordField.Presence.Otherwise;
import dev.chancery.core.record.RecordField.Presence.Required;
import dev.chancery.core.record.RecordShape;
import dev.chancery.core.record.Shapes;
import dev.chancery.spi.Plugin;
import dev.chancery.spi.policy.PolicyKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Describes plugins for operators. */
final class PluginDescriptions {

  private final Shapes shapes = Shapes.closed();
  private final Sections sections;
  private final List<PolicyRole<?>> policies;

  PluginDescriptions(Roles roles) {
    this.sections = roles.sections();
    this.policies = roles.policies();
  }

  PluginDescription describe(InstalledPlugin plugin) {
    Class<? extends Plugin> type = plugin.found().type();
    return new PluginDescription(
        plugin.name(),
        type.getName(),
        Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse(""),
        plugin.found().jar(),
        roles(plugin),
        sections(plugin),
        kinds(plugin),
        policies(plugin),
        fields(plugin.settings().getClass()));
  }

  private static List<String> roles(InstalledPlugin plugin) {
    return PluginTypes.ROLES.stream()
        .filter(role -> plugin.roles().stream().anyMatch(role::isInstance))
        .map(Class::getSimpleName)
        .toList();
  }

  private List<SectionDescription> sections(InstalledPlugin plugin) {
    return sections.all().stream()
        .filter(section -> section.plugin().equals(plugin.name()))
        .map(
            section ->
                new SectionDescription(
                    section.name(),
                    section.section().isUpstreamType(),
                    fields(section.section().type().asSubclass(Record.class))))
        .toList();
  }

  /** The metadata is not told of: all kinds have it. */
  private List<KindDescription> kinds(InstalledPlugin plugin) {
    return sections.kinds().stream()
        .filter(kind -> kind.plugin().equals(plugin.name()))
        .map(kind -> new KindDescription(kind.name(), spec(kind)))
        .toList();
  }

  private List<PolicyDescription> policies(InstalledPlugin plugin) {
    return policies.stream()
        .filter(policy -> policy.plugin().equals(plugin.name()))
        .map(PluginDescriptions::policy)
        .sorted(Comparator.comparing(PolicyDescription::option))
        .toList();
  }

  private static PolicyDescription policy(PolicyRole<?> policy) {
    PolicyKind<?> kind = policy.kind();
    return new PolicyDescription(
        kind.option(),
        kind.section().kind(),
        kind.attachesTo().stream().sorted().toList(),
        kind.filters().stream()
            .sorted(FilterOrder.OF_POLICIES)
            .map(slot -> new FilterDescription(slot.name(), slot.stage().toString()))
            .toList());
  }

  private List<FieldDescription> spec(OwnedKind kind) {
    List<FieldDescription> fields = fields(kind.kind().type());
    return fields.subList(1, fields.size());
  }

  private List<FieldDescription> fields(Class<? extends Record> type) {
    RecordShape shape = shapes.of(type);
    return shape.fields().stream().map(PluginDescriptions::field).toList();
  }

  private static FieldDescription field(RecordField field) {
    if (field instanceof RecordField.Plain plain) {
      return new FieldDescription(
          plain.name(),
          plain.shape().summary(),
          plain.presence() instanceof Required,
          plain.presence() instanceof Otherwise otherwise ? otherwise.text() : "",
          plain.description());
    }
    boolean required =
        field instanceof RecordField.Choice choice && choice.presence() instanceof Required;
    return new FieldDescription(
        String.join(" | ", field.names()), "one of these", required, "", field.description());
  }
}
