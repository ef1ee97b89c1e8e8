// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.chancery.core.record.ConfigNode.Scalar;
import dev.chancery.core.record.RecordField.Presence;
import java.util.List;
import java.util.Optional;

/** Finds what a component is if it is not written. */
final class Defaults {

  private static final Position POSITION = Position.of("default");

  private Defaults() {}

  static Presence of(Component component, Shape shape) {
    Optional<JsonProperty> property = component.find(JsonProperty.class);
    String text = property.map(JsonProperty::defaultValue).orElse("");
    if (!text.isEmpty()) {
      return isText(shape) ? text(text) : parsed(component, text);
    }
    if (shape instanceof Shape.ListOf) {
      return new Presence.Otherwise(new ConfigNode.Sequence(POSITION, List.of()), "");
    }
    if (shape instanceof Shape.MapOf) {
      return new Presence.Otherwise(new ConfigNode.Mapping(POSITION, List.of()), "");
    }
    // An annotation can't tell an empty default from none; one without a name is there for it.
    boolean emptyText =
        shape instanceof Shape.Text
            && property.filter(found -> found.value().isEmpty() && !found.required()).isPresent();
    return emptyText ? text("") : new Presence.Required();
  }

  /** A default that is written as YAML or JSON. */
  static Presence parsed(Component component, String text) {
    Mistakes mistakes = new Mistakes("default");
    return new YamlTrees(ReadLimits.DEFAULT)
        .readValue("default", text, mistakes)
        .filter(node -> mistakes.isEmpty())
        .map(node -> (Presence) new Presence.Otherwise(node, text))
        .orElseThrow(() -> component.wrong("the default '" + text + "'", "YAML or JSON"));
  }

  private static Presence text(String text) {
    return new Presence.Otherwise(new Scalar(POSITION, Scalar.Type.TEXT, text), text);
  }

  private static boolean isText(Shape shape) {
    return shape instanceof Shape.Text
        || shape instanceof Shape.Word
        || shape instanceof Shape.Span;
  }
}
