// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("YAML")
class YamlTextTest {

  @Test
  @DisplayName("has quotes around what old readers take for something else")
  void quotes() throws JsonProcessingException {
    assertThat(
            yaml(
                """
                {"type": "object", "on": ["ON", "Yes", "1", "", "12:30", "a: b", "plain text"],
                 "many": 65535, "share": 0.5, "right": true}
                """))
        .isEqualTo(
            """
            ---
            type: object
            'on':
            - 'ON'
            - 'Yes'
            - '1'
            - ''
            - '12:30'
            - 'a: b'
            - plain text
            many: 65535
            share: 0.5
            right: true
            """);
  }

  private static String yaml(String json) throws JsonProcessingException {
    return YamlText.of(new ObjectMapper().readValue(json, Object.class));
  }
}
