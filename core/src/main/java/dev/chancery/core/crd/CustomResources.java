// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chancery.core.config.JsonSchemas;
import dev.chancery.core.config.Settings;
import dev.chancery.core.record.Names;
import dev.chancery.core.record.YamlText;
import dev.chancery.spi.secret.Secret;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The CustomResourceDefinitions of all kinds that can be objects of Kubernetes, with the sections
 * of the installed plugins. {@code Secret} is a kind that Kubernetes has itself; {@code Settings}
 * have to be known before anything is read from a cluster. Immutable.
 */
public final class CustomResources {

  private static final Set<String> LEFT_OUT = Set.of(Secret.KIND, Settings.KIND);

  private final JsonSchemas schemas;
  private final Set<String> kinds;
  private final ShortNames shortNames;

  /**
   * Those of the kinds that there are schemas of.
   *
   * @param schemas the schemas
   */
  public CustomResources(JsonSchemas schemas) {
    this.schemas = schemas;
    this.kinds = new TreeSet<>(schemas.kinds());
    kinds.removeAll(LEFT_OUT);
    this.shortNames = new ShortNames(kinds);
  }

  /** {@return the kinds that there are definitions of, sorted} */
  public Set<String> kinds() {
    return new TreeSet<>(kinds);
  }

  /**
   * {@return all definitions, as documents of YAML, sorted by kind} Equal schemas give equal texts.
   */
  public String yaml() {
    return yaml(kinds);
  }

  /**
   * {@return some definitions, as documents of YAML, sorted by kind}
   *
   * @param wanted the kinds; each counts once
   * @throws IllegalArgumentException if there is no definition of one of them
   */
  public String yaml(Collection<String> wanted) {
    StringBuilder text = new StringBuilder();
    ObjectMapper trees = new ObjectMapper();
    new TreeSet<>(wanted)
        .forEach(
            kind -> text.append(YamlText.of(trees.convertValue(definition(kind), Object.class))));
    return text.toString();
  }

  private ObjectNode definition(String kind) {
    if (!kinds.contains(kind)) {
      throw new IllegalArgumentException(
          LEFT_OUT.contains(kind)
              ? "'%s' is no custom resource (known: %s)".formatted(kind, String.join(", ", kinds))
              : "there is no kind '%s'; %s".formatted(kind, Names.hint(kind, kinds)));
    }
    return new CustomResource(kind, shortNames.of(kind)).definition(schemas.of(kind));
  }
}
