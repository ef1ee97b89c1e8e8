// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.core.config.ResourceKinds.Kind;
import dev.chancery.core.record.RecordField;
import dev.chancery.core.record.RecordField.Presence.Required;
import dev.chancery.core.record.RecordShape;
import dev.chancery.spi.model.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON Schema of every kind, with the sections of the installed plugins, so that editors
 * complete and check YAML. It is of draft 7, as the editors' YAML plugins know that best.
 * Immutable.
 */
public final class JsonSchemas {

  private static final String DIALECT = "http://json-schema.org/draft-07/schema#";
  private static final String DEFINITIONS = "definitions";

  private final ResourceKinds kinds;

  /**
   * Schemas of kinds.
   *
   * @param kinds the kinds, with the sections of the installed plugins
   */
  public JsonSchemas(ResourceKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * {@return the schemas by file name} There is one for each kind, such as {@code
   * upstream.schema.json}, and {@code chancery.schema.json} for files in which any kind may stand.
   * Equal kinds give equal texts.
   */
  public Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (String name : kinds.names()) {
      files.put(name.toLowerCase(Locale.ROOT) + ".schema.json", print(of(name)));
    }
    files.put("chancery.schema.json", print(ofAny()));
    return files;
  }

  /**
   * Writes the schemas into a folder, which is made if it isn't there.
   *
   * @param directory the folder; files of the same names are overwritten, others stay
   * @throws IOException if that can't be done
   */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  /** {@return the names of the kinds that there are schemas of, sorted} */
  public Set<String> kinds() {
    return kinds.names();
  }

  /**
   * The schema of a kind. It keeps to {@code type}, {@code enum}, {@code const}, {@code pattern},
   * {@code minimum}, {@code maximum}, {@code properties}, {@code required}, {@code items}, {@code
   * additionalProperties}, {@code default} and the notes {@code title} and {@code description};
   * records are references to {@code definitions}, alone or as the only element of an {@code
   * allOf}; an {@code anyOf} is a list or one of its items; {@code allOf} of {@code oneOf} of
   * {@code required} tells which fields exclude each other, with a {@code not} where all may be
   * absent.
   *
   * @param name the name of a kind that is known
   * @return a new tree
   */
  public ObjectNode of(String name) {
    Definitions definitions = new Definitions(kinds.binder().shapes());
    ObjectNode schema = node().put("$schema", DIALECT);
    schema.setAll(document(name, definitions));
    schema.set(DEFINITIONS, definitions.all());
    return schema;
  }

  /** Chooses by kind first, so that an editor speaks of the mistakes of that kind alone. */
  private ObjectNode ofAny() {
    Definitions definitions = new Definitions(kinds.binder().shapes());
    ObjectNode schema = node().put("$schema", DIALECT).put("title", "A Chancery resource");
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.set("apiVersion", constant(ResourceKinds.API_VERSION));
    kinds.names().forEach(properties.putObject("kind").putArray("enum")::add);
    schema.putArray("required").add("apiVersion").add("kind");
    ObjectNode documents = node();
    for (String name : kinds.names()) {
      documents.set(name, document(name, definitions));
      ObjectNode choice = schema.withArray("allOf").addObject();
      ObjectNode condition = choice.putObject("if");
      condition.putObject("properties").set("kind", constant(name));
      condition.putArray("required").add("kind");
      choice.putObject("then").put("$ref", "#/" + DEFINITIONS + "/" + name);
    }
    documents.setAll(definitions.all());
    schema.set(DEFINITIONS, documents);
    return schema;
  }

  private ObjectNode document(String name, Definitions definitions) {
    Kind<?> kind = kinds.find(name).orElseThrow();
    RecordShape shape = kinds.binder().shapes().of(kind.type());
    ObjectNode schema = node().put("title", name).put("type", "object");
    if (!shape.description().isEmpty()) {
      schema.put("description", shape.description());
    }
    ObjectNode properties = schema.putObject("properties");
    properties.set("apiVersion", constant(ResourceKinds.API_VERSION));
    properties.set("kind", constant(name));
    properties.set("metadata", definitions.reference(Metadata.class));
    List<RecordField> fields = kinds.spec(name);
    properties.set("spec", definitions.fields(fields));
    ArrayNode required = schema.putArray("required").add("apiVersion").add("kind").add("metadata");
    if (fields.stream().anyMatch(JsonSchemas::isRequired)) {
      required.add("spec");
    }
    return schema.put("additionalProperties", false);
  }

  private static boolean isRequired(RecordField field) {
    return (field instanceof RecordField.Plain plain && plain.presence() instanceof Required)
        || (field instanceof RecordField.Choice choice && choice.presence() instanceof Required);
  }

  private static ObjectNode constant(String value) {
    return node().put("const", value);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String print(ObjectNode schema) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter)
            .withSeparators(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can be printed", e);
    }
  }
}
