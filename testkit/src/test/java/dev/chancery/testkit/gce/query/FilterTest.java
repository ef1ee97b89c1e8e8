// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  private static final ApiType INSTANCE = DiscoveryDocument.load().type("Instance").orElseThrow();

  private static final JsonNode WEB =
      json(
          """
          {"id": "9007199254740993", "name": "web-1", "status": "RUNNING",
           "creationTimestamp": "2024-05-14T02:21:07.482-07:00",
           "labels": {"app": "web", "k8s-app": "it's"}, "tags": {"items": ["blue", "http"]},
           "scheduling": {"automaticRestart": true}, "cpuPlatform": "Intel Broadwell",
           "networkInterfaces": [{"networkIP": "10.0.0.1"}, {"networkIP": "10.9.0.1"}]}
          """);

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  @ParameterizedTest
  @DisplayName("matches")
  @ValueSource(
      strings = {
        "",
        "labels.app = \"web\"",
        "labels.app=\"web\"",
        "labels.app=web",
        "labels.app='web'",
        "labels.k8s-app = \"it's\"",
        "labels.k8s-app = 'it\\'s'",
        "labels.app:*",
        "labels:app",
        "labels.app:web",
        "labels.app != db",
        "NOT labels.owner = me",
        "-labels.owner:*",
        "NOT (labels.app = db)",
        "status = RUNNING",
        "(status = RUNNING) (labels.app = web)",
        "status = RUNNING labels.app = web",
        "status = RUNNING AND labels.app = web",
        "status = STAGING OR status = RUNNING",
        "name = web-1",
        "name > web-0 name < web-2 name >= web-1 name <= web-1",
        "id > 9007199254740992",
        "id = 9007199254740993",
        "creationTimestamp > \"2024-05-14T09:21:07Z\"",
        "creationTimestamp < 2024-05-14T09:21:08Z",
        "scheduling.automaticRestart = true",
        "scheduling.automaticRestart != false",
        "deletionProtection = false",
        "description = \"\"",
        "tags.items:\"http\"",
        "tags.items:*",
        "networkInterfaces.networkIP:10.9.0.1",
        "((((name = web-1))))",
        "name eq web-1",
        "name eq web-.*",
        "name eq 'web-.*'",
        "name ne .*db",
        "(name eq \"web-[0-9]\") (status eq RUNNING)",
        "labels.app eq w.b",
        "description eq ''"
      })
  void matches(String filter) {
    assertThat(Filter.parse(filter, INSTANCE).matches(WEB)).isTrue();
  }

  @ParameterizedTest
  @DisplayName("does not match")
  @ValueSource(
      strings = {
        "labels.app = \"db\"",
        "labels.app = web*",
        "labels.owner:*",
        "labels.owner = me",
        "labels.owner != me",
        "labels:owner",
        "NOT labels.app = web",
        "-status = RUNNING",
        "status != RUNNING",
        "status = RUNNING AND labels.app = db",
        "(status = RUNNING) (labels.app = db)",
        "id < 9007199254740993",
        "creationTimestamp > 2024-05-14T09:21:08Z",
        "scheduling.automaticRestart = false",
        "scheduling.preemptible = true",
        "tags.items:green",
        "networkInterfaces.networkIP:10.9.0.2",
        "name eq web",
        "name ne web-.*",
        "(name eq web-1) (status ne RUNNING)"
      })
  void matchesNot(String filter) {
    assertThat(Filter.parse(filter, INSTANCE).matches(WEB)).isFalse();
  }

  @ParameterizedTest
  @DisplayName("OR binds tighter than AND, so this is (A OR B) AND C")
  @ValueSource(
      strings = {
        "status = RUNNING OR status = STAGING AND labels.app = db",
        "labels.app = db AND status = STAGING OR status = RUNNING",
        "(status = RUNNING) OR (status = STAGING) (labels.app = db)"
      })
  void orBindsTighter(String filter) {
    assertThat(Filter.parse(filter, INSTANCE).matches(WEB)).isFalse();
  }

  @ParameterizedTest
  @DisplayName("refuses what Google refuses")
  @ValueSource(
      strings = {
        "web",
        "labels.app",
        "labels.app =",
        "= web",
        "labels.app == web",
        "labels.app = web AND",
        "AND labels.app = web",
        "OR",
        "labels.app = web OR OR status = RUNNING",
        "(labels.app = web",
        "labels.app = web)",
        "labels.app = \"web",
        "labels.app = a b",
        "colour = red",
        "metadata.lifecycle=day",
        "tags = asg",
        "tags.items=mytargets",
        "tags.items=(vm-tag)",
        "networkInterfaces[0].network=\"x\"",
        "networkInterfaces.network=\"x\"",
        "labels = web",
        "name ~ web",
        "name!~gke",
        "scheduling.automaticRestart = maybe",
        "scheduling.automaticRestart > false",
        "id = many",
        "scheduling:true",
        "name eq *collector*",
        "name eq (?!web).*",
        "name eq a b",
        "tags.items eq http",
        "colour eq red",
        "status eq RUNNING AND name eq somehostname",
        "status eq RUNNING AND labels.app = web",
        "(status eq RUNNING) (labels.app = web)",
        "(status eq RUNNING) OR (status eq STAGING)"
      })
  void refuses(String filter) {
    assertThatThrownBy(() -> Filter.parse(filter, INSTANCE))
        .isInstanceOf(InvalidQueryException.class);
  }
}
