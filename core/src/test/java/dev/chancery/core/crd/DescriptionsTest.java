// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("descriptions")
class DescriptionsTest {

  private static final String SCHEMA =
      """
      {"description": "spec", "properties": {"description": {"description": "one", "items": \
      {"description": "item", "properties": {"deep": {"description": "two"}}}}}}""";

  @Test
  @DisplayName("stay where they fit")
  void fit() throws JsonProcessingException {
    assertThat(fitted(1000)).isEqualTo(new ObjectMapper().readTree(SCHEMA));
  }

  @Test
  @DisplayName("go from the deepest fields first, and fields of that name stay")
  void deepest() throws JsonProcessingException {
    String withoutDeepest = SCHEMA.replace("\"description\": \"two\"", "");
    ObjectNode schema = fitted(new ObjectMapper().readTree(withoutDeepest).toString().length());
    assertThat(schema).isEqualTo(new ObjectMapper().readTree(withoutDeepest));
    assertThat(fitted(10))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"description": "spec", "properties": {"description": {"items":
                      {"properties": {"deep": {}}}}}}
                    """));
  }

  private static ObjectNode fitted(int bytes) throws JsonProcessingException {
    ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(SCHEMA);
    Descriptions.fit(schema, bytes);
    return schema;
  }
}
