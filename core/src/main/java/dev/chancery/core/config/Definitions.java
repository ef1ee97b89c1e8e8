// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.core.record.RecordField;
import dev.chancery.core.record.RecordField.Choice;
import dev.chancery.core.record.RecordField.Plain;
import dev.chancery.core.record.RecordField.Presence.Otherwise;
import dev.chancery.core.record.RecordField.Presence.Required;
import dev.chancery.core.record.RecordField.Sections;
import dev.chancery.core.record.RecordShape;
import dev.chancery.core.record.Shapes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schemas of records, each written once under a name of its own. Used by one thread. */
final class Definitions {

  private final Shapes shapes;
  private final Map<Class<? extends Record>, String> names = new HashMap<>();
  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  Definitions(Shapes shapes) {
    this.shapes = shapes;
  }

  /** All definitions so far, sorted by name. */
  ObjectNode all() {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    definitions.forEach(all::set);
    return all;
  }

  /** The schema of a record: itself if the record is written as a single value, or a reference. */
  ObjectNode reference(Class<? extends Record> type) {
    RecordShape shape = shapes.of(type);
    if (shape.bare()) {
      return new ShapeSchemas(this).of(shape.only().shape());
    }
    String name = names.get(type);
    if (name == null) {
      name = freeName(type);
      names.put(type, name);
      ObjectNode place = JsonNodeFactory.instance.objectNode();
      // Before its fields are written, as they may lead back to it.
      definitions.put(name, place);
      place.setAll(fields(shape.fields()));
      if (!shape.description().isEmpty()) {
        place.put("description", shape.description());
      }
    }
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/definitions/" + name);
  }

  private String freeName(Class<?> type) {
    String name = type.getSimpleName();
    return names.containsValue(name) ? type.getName().replace('$', '.') : name;
  }

  /** The schema of a mapping with these fields and no others. */
  ObjectNode fields(List<RecordField> fields) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    ArrayNode rules = JsonNodeFactory.instance.arrayNode();
    for (RecordField field : fields) {
      if (field instanceof Plain plain) {
        plain(plain, properties);
        require(plain, required, rules);
      } else if (field instanceof Choice choice) {
        sections(choice.choices(), properties);
        exactlyOne(choice.names(), choice.presence() instanceof Otherwise, rules);
      } else {
        sections(((Sections) field).sections(), properties);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (!rules.isEmpty()) {
      schema.set("allOf", rules);
    }
    return schema.put("additionalProperties", false);
  }

  private void plain(Plain field, ObjectNode properties) {
    for (String name : field.written()) {
      ObjectNode value = ShapeSchemas.annotatable(new ShapeSchemas(this).of(field.shape()));
      if (!field.description().isEmpty()) {
        value.put("description", field.description());
      }
      if (field.presence() instanceof Otherwise otherwise && !otherwise.text().isEmpty()) {
        value.set("default", ShapeSchemas.json(otherwise.node()));
      }
      properties.set(name, value);
    }
  }

  private void sections(Map<String, Class<? extends Record>> sections, ObjectNode properties) {
    sections.forEach((name, type) -> properties.set(name, reference(type)));
  }

  private static void require(Plain field, ArrayNode required, ArrayNode rules) {
    boolean isRequired = field.presence() instanceof Required;
    if (field.written().size() > 1) {
      exactlyOne(field.written(), !isRequired, rules);
    } else if (isRequired) {
      required.add(field.name());
    }
  }

  private static void exactlyOne(Collection<String> names, boolean orNone, ArrayNode rules) {
    if (names.isEmpty()) {
      return;
    }
    ArrayNode cases = rules.addObject().putArray("oneOf");
    names.stream().sorted().forEach(name -> cases.addObject().putArray("required").add(name));
    if (orNone) {
      ArrayNode any = cases.addObject().putObject("not").putArray("anyOf");
      names.stream().sorted().forEach(name -> any.addObject().putArray("required").add(name));
    }
  }
}
