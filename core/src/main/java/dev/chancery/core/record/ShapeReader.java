// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chancery.core.record.RecordField.Presence;
import dev.chancery.spi.model.OneOf;
import dev.chancery.spi.model.Options;
import dev.chancery.spi.model.UpstreamConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Works out the shape of a record class from its components and their annotations. */
final class ShapeReader {

  private final OpenSections open;

  ShapeReader(OpenSections open) {
    this.open = open;
  }

  RecordShape read(Class<? extends Record> type) {
    List<Component> components =
        Arrays.stream(type.getRecordComponents()).map(Component::new).toList();
    RecordAssembly assembly = assembly(type, components);
    boolean bare = components.stream().anyMatch(component -> component.has(JsonValue.class));
    if (bare && !assembly.isOfOneValue()) {
      throw new ShapeException(
          "%s has @JsonValue (expected: on the only component of a record)"
              .formatted(type.getName()));
    }
    Optional<JsonClassDescription> description =
        Optional.ofNullable(type.getAnnotation(JsonClassDescription.class));
    refuseTwins(type, assembly.fields());
    return new RecordShape(assembly, description.map(JsonClassDescription::value).orElse(""), bare);
  }

  private RecordAssembly assembly(Class<? extends Record> type, List<Component> components) {
    return new RecordAssembly(type, components.stream().map(this::part).toList());
  }

  private RecordAssembly.Part part(Component component) {
    if (!component.has(JsonUnwrapped.class)) {
      return new RecordAssembly.Single(field(component));
    }
    if (!component.type().isRecord()) {
      throw component.wrong("@JsonUnwrapped on " + component.type().getName(), "a record");
    }
    return new RecordAssembly.Group(read(component.type().asSubclass(Record.class)).assembly());
  }

  private static void refuseTwins(Class<?> type, List<RecordField> fields) {
    Set<String> names = new HashSet<>();
    for (RecordField field : fields) {
      for (String name : field.names()) {
        if (!names.add(name)) {
          throw new ShapeException(
              "%s has two fields that are written as '%s' (expected: one)"
                  .formatted(type.getName(), name));
        }
      }
    }
  }

  private RecordField field(Component component) {
    if (component.isOneOf()) {
      return choice(component);
    }
    if (component.type() == Options.class) {
      return new RecordField.Sections(
          component.name(), open.options(component.optionPoints()), description(component));
    }
    Shape shape = new ValueShapes(component).of();
    List<String> written = new ArrayList<>();
    written.add(writtenName(component));
    component
        .find(JsonAlias.class)
        .ifPresent(alias -> written.addAll(Arrays.asList(alias.value())));
    return new RecordField.Plain(
        component.name(), written, shape, Defaults.of(component, shape), description(component));
  }

  private RecordField choice(Component component) {
    Class<?> type = component.type();
    boolean isOpen = type == UpstreamConfig.class;
    String otherwise = component.oneOf().map(OneOf::defaultValue).orElse("");
    Presence presence =
        otherwise.isEmpty() ? new Presence.Required() : Defaults.parsed(component, otherwise);
    return new RecordField.Choice(
        component.name(),
        isOpen ? open.upstreamTypes() : permitted(component),
        presence,
        isOpen,
        description(component));
  }

  private static Map<String, Class<? extends Record>> permitted(Component component) {
    Class<?>[] permitted = component.type().getPermittedSubclasses();
    if (permitted == null) {
      throw component.wrong(
          "@OneOf on the open type " + component.type().getName(), "a sealed interface");
    }
    Map<String, Class<? extends Record>> choices = new TreeMap<>();
    for (Class<?> type : permitted) {
      JsonTypeName name = type.getAnnotation(JsonTypeName.class);
      if (!type.isRecord() || name == null) {
        throw component.wrong("the choice " + type.getName(), "a record with @JsonTypeName");
      }
      choices.put(name.value(), type.asSubclass(Record.class));
    }
    return choices;
  }

  private static String writtenName(Component component) {
    return component
        .find(JsonProperty.class)
        .map(JsonProperty::value)
        .filter(name -> !name.isEmpty())
        .orElse(component.name());
  }

  private static String description(Component component) {
    return component
        .find(JsonPropertyDescription.class)
        .map(JsonPropertyDescription::value)
        .orElse("");
  }
}
