// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMaskTest {

  private static final DiscoveryDocument DOCUMENT = DiscoveryDocument.load();
  private static final ApiType LIST = DOCUMENT.type("InstanceList").orElseThrow();
  private static final ApiType AGGREGATED = DOCUMENT.type("InstanceAggregatedList").orElseThrow();

  private static final JsonNode ANSWER =
      json(
          """
          {"kind": "k", "nextPageToken": "t", "items": [
            {"name": "a", "status": "RUNNING", "labels": {"app": "web", "x": "y"},
             "networkInterfaces": [{"network": "n", "networkIP": "10.0.0.1"}]},
            {"name": "b", "status": "STAGING"}]}
          """);

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @ParameterizedTest
  @DisplayName("cuts an answer to what it names")
  @CsvSource(
      delimiter = '|',
      value = {
        "kind | {'kind':'k'}",
        "kind,nextPageToken | {'kind':'k','nextPageToken':'t'}",
        "items/name | {'items':[{'name':'a'},{'name':'b'}]}",
        "items.name | {'items':[{'name':'a'},{'name':'b'}]}",
        "items(name) | {'items':[{'name':'a'},{'name':'b'}]}",
        "items(name,labels/app) | {'items':[{'name':'a','labels':{'app':'web'}},{'name':'b'}]}",
        "items( name , networkInterfaces( networkIP ) ) | {'items':[{'name':'a','networkInterfaces':[{'networkIP':'10.0.0.1'}]},{'name':'b'}]}",
        "items/name,items/status | {'items':[{'name':'a','status':'RUNNING'},{'name':'b','status':'STAGING'}]}",
        "items/*/network | {'items':[{'networkInterfaces':[{'network':'n'}],'labels':{}},{}]}"
      })
  void cuts(String mask, String expected) {
    JsonNode wanted = json(expected.replace('\'', '"'));

    JsonNode cut = FieldMask.parse(mask, LIST).apply(ANSWER);

    assertThat(cut).isEqualTo(wanted);
  }

  @Test
  @DisplayName("a blank mask cuts nothing")
  void blank() {
    assertThat(FieldMask.parse(" ", LIST).apply(ANSWER)).isSameAs(ANSWER);
  }

  @Test
  @DisplayName("a star stands for the scopes of an aggregated list")
  void scopes() {
    JsonNode answer =
        json(
            "{\"items\":{\"zones/a\":{\"instances\":[{\"name\":\"a\",\"status\":\"RUNNING\"}]},"
                + "\"zones/b\":{\"warning\":{\"code\":\"UNREACHABLE\",\"message\":\"m\"}}}}");

    JsonNode cut =
        FieldMask.parse("items/*(instances/name,warning/code)", AGGREGATED).apply(answer);

    assertThat(cut)
        .isEqualTo(
            json(
                "{\"items\":{\"zones/a\":{\"instances\":[{\"name\":\"a\"}]},"
                    + "\"zones/b\":{\"warning\":{\"code\":\"UNREACHABLE\"}}}}"));
  }

  @ParameterizedTest
  @DisplayName("refuses what is malformed or not in the answer")
  @ValueSource(
      strings = {
        "colour",
        "items/colour",
        "items(name",
        "items(name))",
        "items()",
        "items,",
        ",items",
        "items//name",
        "items(name)status",
        "kind/name",
        "items/networkInterfaces/natIP"
      })
  void refuses(String mask) {
    assertThatThrownBy(() -> FieldMask.parse(mask, LIST))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("Invalid field selection");
  }
}
