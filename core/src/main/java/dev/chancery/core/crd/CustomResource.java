// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.spi.model.KindName;
import java.util.Optional;

/**
 * One CustomResourceDefinition.
 *
 * @param kind its kind
 * @param shortName what it may be called for short
 */
record CustomResource(String kind, Optional<String> shortName) {

  /** By which {@code kubectl get chancery} finds the resources of all kinds. */
  private static final String CATEGORY = "chancery";

  /**
   * How large the JSON of a schema may be with its descriptions; etcd takes 1.5 MiB for the whole
   * object.
   */
  private static final int MAX_SCHEMA = 768 * 1024;

  /** The definition, with the schema of a resource as editors know it. */
  ObjectNode definition(ObjectNode schema) {
    KindName name = new KindName(kind);
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    definition.put("apiVersion", "apiextensions.k8s.io/v1").put("kind", "CustomResourceDefinition");
    definition.putObject("metadata").put("name", name.qualifiedPlural());
    ObjectNode spec = definition.putObject("spec");
    spec.put("group", KindName.GROUP).put("scope", "Namespaced");
    names(name, spec.putObject("names"));
    ObjectNode version = spec.putArray("versions").addObject();
    version.put("name", KindName.VERSION).put("served", true).put("storage", true);
    version.putObject("subresources").putObject("status");
    version.set("additionalPrinterColumns", StatusSchema.columns());
    version.putObject("schema").set("openAPIV3Schema", structural(schema));
    return definition;
  }

  private void names(KindName name, ObjectNode names) {
    names.put("kind", kind).put("listKind", name.list());
    names.put("plural", name.plural()).put("singular", name.singular());
    shortName.ifPresent(found -> names.putArray("shortNames").add(found));
    names.putArray("categories").add(CATEGORY);
  }

  private static ObjectNode structural(ObjectNode schema) {
    ObjectNode structural = JsonNodeFactory.instance.objectNode();
    if (schema.has("description")) {
      structural.set("description", schema.get("description"));
    }
    structural.put("type", "object");
    ObjectNode properties = structural.putObject("properties");
    properties.putObject("apiVersion").put("type", "string");
    properties.putObject("kind").put("type", "string");
    properties.putObject("metadata").put("type", "object");
    ObjectNode spec =
        new StructuralSchema(schema.at("/definitions")).of(schema.at("/properties/spec"));
    Descriptions.fit(spec, MAX_SCHEMA);
    properties.set("spec", spec);
    properties.set("status", StatusSchema.schema());
    if (demandsSpec(schema)) {
      structural.putArray("required").add("spec");
    }
    return structural;
  }

  private static boolean demandsSpec(ObjectNode schema) {
    for (JsonNode name : schema.path("required")) {
      if (name.asText().equals("spec")) {
        return true;
      }
    }
    return false;
  }
}
