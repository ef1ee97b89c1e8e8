// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.traffic.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import com.google.protobuf.Message;
import dev.chancery.plugins.traffic.patch.PatchSpec.Target;
import dev.chancery.spi.EnvoyJson;
import dev.chancery.spi.model.InvalidValueException;
import java.util.List;

/**
 * Applies patches to one message after the other.
 *
 * @param json Envoy's messages as JSON
 */
record Patching(EnvoyJson json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Applies those of the patches that are for a target.
   *
   * @throws InvalidValueException if one can't be applied, or Envoy's message has no such field or
   *     value; names the patch and the field
   */
  void apply(EnvoyPatch policy, Target target, Message.Builder out) {
    for (int i = 0; i < policy.patches().size(); i++) {
      PatchSpec patch = policy.patches().get(i);
      if (patch.target() == target) {
        apply("patches[%d]".formatted(i), patch, out);
      }
    }
  }

  /** Refuses patches for what the part is not. */
  static void check(EnvoyPatch policy, List<Target> there) {
    for (int i = 0; i < policy.patches().size(); i++) {
      Target target = policy.patches().get(i).target();
      if (!there.contains(target)) {
        throw new InvalidValueException(
            "patches[%d].target".formatted(i),
            "found %s, which is not made here (expected: one of %s)".formatted(target, there));
      }
    }
  }

  private void apply(String place, PatchSpec patch, Message.Builder out) {
    Message before = out.build();
    JsonNode tree = tree(json.print(before));
    merge((ObjectNode) tree, tree(json.print(patch.merge())));
    JsonNode patched = operate(place, patch, tree);
    Message after;
    try {
      after = json.parse(patched.toString(), before);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          place,
          "%s: %s, in what was patched"
              .formatted(e.field().isEmpty() ? "." : e.field(), e.detail()));
    }
    out.clear();
    out.mergeFrom(after);
  }

  private JsonNode operate(String place, PatchSpec patch, JsonNode tree) {
    JsonNode patched = tree;
    for (int i = 0; i < patch.jsonPatch().size(); i++) {
      patched = operate("%s.jsonPatch[%d]".formatted(place, i), patch.jsonPatch().get(i), patched);
    }
    return patched;
  }

  private JsonNode operate(String place, PatchOperation operation, JsonNode tree) {
    // RFC 6902, section 4.2; the library takes a removal of nothing.
    if (operation.op().equals("remove") && tree.at(operation.path()).isMissingNode()) {
      throw new InvalidValueException(
          place + ".path",
          "found '%s', where nothing is (expected: a field that is there, or null in a merge)"
              .formatted(operation.path()));
    }
    ArrayNode operations = JSON.createArrayNode();
    ObjectNode node = operations.addObject();
    node.put("op", operation.op()).put("path", operation.path());
    if (operation.hasFrom()) {
      node.put("from", operation.from());
    } else {
      node.set("value", tree(json.print(operation.value())));
    }
    try {
      return JsonPatch.apply(operations, tree);
    } catch (JsonPatchApplicationException e) {
      throw new InvalidValueException(place, String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was written as JSON can be read", e);
    }
  }

  /** RFC 7396, section 2. */
  private static void merge(ObjectNode into, JsonNode patch) {
    patch
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              if (value.isNull()) {
                into.remove(entry.getKey());
              } else if (value.isObject()) {
                JsonNode before = into.get(entry.getKey());
                ObjectNode merged =
                    before != null && before.isObject() ? (ObjectNode) before : into.objectNode();
                into.set(entry.getKey(), merged);
                merge(merged, value);
              } else {
                into.set(entry.getKey(), value);
              }
            });
  }
}
