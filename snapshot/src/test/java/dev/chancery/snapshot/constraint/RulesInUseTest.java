// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import dev.chancery.snapshot.content.EnvoyTypes;
import io.envoyproxy.pgv.validate.Validate;
import io.envoyproxy.pgv.validate.Validate.FieldRules;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rules that Envoy's API uses")
class RulesInUseTest {

  private static final Set<String> KNOWN_OF_NUMBERS =
      Set.of("const", "lt", "lte", "gt", "gte", "in", "not_in", "ignore_empty", "required");
  private static final Set<String> KNOWN =
      Set.of(
          "any.required",
          "bool.const",
          "bytes.max_len",
          "bytes.min_len",
          "enum.defined_only",
          "enum.not_in",
          "map.min_pairs",
          "message.required",
          "message.skip",
          "repeated.max_items",
          "repeated.min_items",
          "repeated.unique",
          "string.ignore_empty",
          "string.in",
          "string.max_bytes",
          "string.max_len",
          "string.min_bytes",
          "string.min_len",
          "string.not_in",
          "string.pattern",
          "string.prefix",
          "string.strict",
          "string.suffix",
          "string.well_known_regex");
  private static final Set<String> NUMBERS =
      Set.of("double", "float", "int32", "int64", "uint32", "uint64", "duration");

  private final Set<Descriptor> types = new HashSet<>();
  private final Set<String> used = new TreeSet<>();

  @Test
  @DisplayName("are all known to the checker")
  void areKnown() throws IOException {
    readApi();
    assertThat(types).hasSizeGreaterThan(1000);
    types.stream()
        .flatMap(type -> type.getFields().stream())
        .map(field -> field.getOptions().getExtension(Validate.rules))
        .forEach(this::collect);
    assertThat(used).hasSizeGreaterThan(20).allMatch(RulesInUseTest::isKnown);
  }

  private static boolean isKnown(String rule) {
    String kind = rule.substring(0, rule.indexOf('.'));
    return NUMBERS.contains(kind)
        ? KNOWN_OF_NUMBERS.contains(rule.substring(kind.length() + 1))
        : KNOWN.contains(rule);
  }

  private void readApi() throws IOException {
    File jar =
        new File(Validate.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Set<FileDescriptor> files = new HashSet<>();
    EnvoyTypes finder = new EnvoyTypes();
    try (JarFile api = new JarFile(jar)) {
      api.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith("io/envoyproxy/envoy/") && name.endsWith(".class"))
          .map(name -> name.substring("io/envoyproxy/".length(), name.length() - 6))
          .forEach(
              name -> finder.find(name.replace('/', '.')).ifPresent(t -> files.add(t.getFile())));
    }
    files.forEach(file -> file.getMessageTypes().forEach(this::add));
  }

  private void add(Descriptor type) {
    types.add(type);
    type.getNestedTypes().forEach(this::add);
  }

  private void collect(FieldRules rules) {
    rules.getAllFields().forEach((kind, value) -> collect(kind, (Message) value));
  }

  private void collect(FieldDescriptor kind, Message rules) {
    rules
        .getAllFields()
        .forEach(
            (rule, value) -> {
              if (value instanceof FieldRules nested) {
                collect(nested);
              } else {
                used.add(kind.getName() + "." + rule.getName());
              }
            });
  }
}
