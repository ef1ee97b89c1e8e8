// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.config.ResourceKinds.Kind;
import dev.chancery.core.plugin.OwnedSection;
import dev.chancery.core.plugin.Sections;
import dev.chancery.core.record.RecordShape;
import dev.chancery.core.record.Shapes;
import dev.chancery.spi.model.AttachmentPoint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A page in Markdown about every kind, every section of the installed plugins and every record
 * within them: fields, types, defaults, where a section may stand, and how it is written. Made from
 * the shapes by which YAML is read, so that it can't say anything else. Immutable.
 */
public final class Reference {

  private static final String HEAD =
      """
      # Reference

      What may be written, with the plugins that are installed: made by `chancery reference` from the records that YAML is
      read into. [configuration.md](configuration.md) explains it.

      A document has `apiVersion: chancery.dev/v1`, `kind`, `metadata` ([Metadata](#ref-Metadata)) and `spec`, whose fields are listed under
      the kind. The examples show how things are written: required fields, those with a default, which is shown, and lists with one
      item; of several choices the first. `<name>` stands for a text. Durations are written like `10s`, `1.5s`, `250ms`, `5m` or `1h`.
      """;

  private final Sections sections;
  private final ResourceKinds kinds;
  private final Shapes shapes;

  /**
   * The page for the built-in kinds and those of plugins.
   *
   * @param sections what the plugins brought
   */
  public Reference(Sections sections) {
    this.sections = sections;
    this.kinds = ResourceKinds.of(sections);
    this.shapes = kinds.binder().shapes();
  }

  /** {@return the page; equal sections give equal texts} */
  public String markdown() {
    ReferenceRecords records = new ReferenceRecords(kinds, sections);
    ReferenceTable tables = new ReferenceTable(shapes, records);
    StringBuilder page = new StringBuilder(HEAD);
    page.append(contents());
    kinds.names().forEach(name -> kind(name, tables, page));
    page.append("\n## Upstream types\n\nOf these an upstream has exactly one.\n");
    ofType(true).forEach(section -> section(section, tables, page));
    page.append("\n## Options\n");
    ofType(false).forEach(section -> section(section, tables, page));
    page.append("\n## Records\n");
    records
        .nested()
        .forEach(
            (type, name) -> {
              page.append("\n%s\n### %s\n".formatted(ReferenceRecords.anchor(name), name));
              body(shapes.of(type), tables, page);
            });
    return page.toString();
  }

  private List<OwnedSection> ofType(boolean upstreamType) {
    return sections.all().stream()
        .filter(section -> section.section().isUpstreamType() == upstreamType)
        .toList();
  }

  private String contents() {
    StringBuilder text = new StringBuilder("\n| | |\n|---|---|\n");
    text.append("| kinds | %s |\n".formatted(links(kinds.names().stream().toList())));
    text.append("| upstream types | %s |\n".formatted(links(names(ofType(true)))));
    for (AttachmentPoint point : AttachmentPoint.values()) {
      List<OwnedSection> options =
          ofType(false).stream().filter(s -> s.section().attachesTo().contains(point)).toList();
      text.append(
          "| options at the level %s | %s |\n".formatted(words(point), links(names(options))));
    }
    return text.toString();
  }

  private static List<String> names(List<OwnedSection> some) {
    return some.stream().map(OwnedSection::name).toList();
  }

  private static String links(List<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().map(ReferenceRecords::link).collect(Collectors.joining(", "));
  }

  private static String words(AttachmentPoint point) {
    return point.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void kind(String name, ReferenceTable tables, StringBuilder page) {
    Kind<?> kind = kinds.find(name).orElseThrow();
    RecordShape shape = shapes.of(kind.type());
    page.append("\n%s\n## %s\n".formatted(ReferenceRecords.anchor(name), name));
    describe(shape, page);
    page.append("\nThe fields of its `spec`:\n");
    page.append(tables.of(kinds.spec(name)));
    page.append(new ReferenceExample(shapes).ofKind(name, kinds.spec(name)));
  }

  private void section(OwnedSection section, ReferenceTable tables, StringBuilder page) {
    RecordShape shape = shapes.of(section.section().type().asSubclass(Record.class));
    page.append(
        "\n%s\n### %s\n".formatted(ReferenceRecords.anchor(section.name()), section.name()));
    page.append("\nOf plugin `%s`.%s\n".formatted(section.plugin(), rules(section)));
    body(shape, tables, page);
    page.append(new ReferenceExample(shapes).ofSection(section.name(), shape));
  }

  /** Where an option may stand, and what holds of several. */
  private static String rules(OwnedSection section) {
    return section.section().isUpstreamType()
        ? ""
        : " May stand at: %s. Of several: %s"
            .formatted(
                section.section().attachesTo().stream()
                    .sorted()
                    .map(Reference::words)
                    .collect(Collectors.joining(", ")),
                section.section().merging());
  }

  private static void body(RecordShape shape, ReferenceTable tables, StringBuilder page) {
    describe(shape, page);
    if (shape.bare()) {
      page.append("\nWritten as a value: %s.\n".formatted(tables.type(shape.only().shape())));
      if (!shape.only().description().isEmpty()) {
        page.append(shape.only().description()).append('\n');
      }
    } else {
      page.append(tables.of(shape.fields()));
    }
  }

  private static void describe(RecordShape shape, StringBuilder page) {
    if (!shape.description().isEmpty()) {
      page.append('\n').append(shape.description()).append('\n');
    }
  }
}
