// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chancery.spi.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An AdmissionReview")
class AdmissionReviewsTest {

  private static final String OBJECT =
      """
      {"apiVersion": "chancery.dev/v1", "kind": "Upstream",
       "metadata": {"namespace": "shop", "name": "cart", "uid": "u-2", "resourceVersion": "7",
                    "managedFields": [{"manager": "kubectl"}],
                    "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}",
                                    "team": "a"}},
       "spec": {"kube": {"serviceName": "cart", "servicePort": 80}},
       "status": {"conditions": []}}
      """;

  private final Reviewer reviewer = new Reviewer();
  private final AdmissionReviews reviews = new AdmissionReviews(reviewer);

  private static String request(String group, String operation, String subResource, String object) {
    return """
        {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
         "request": {"uid": "u-1", "kind": {"group": "%s", "version": "v1", "kind": "Upstream"},
                     "operation": "%s", "subResource": "%s", "object": %s, "oldObject": null}}
        """
        .formatted(group, operation, subResource, object);
  }

  private static String created() {
    return request("chancery.dev", "CREATE", "", OBJECT);
  }

  private Answer answer(String body) {
    return reviews.answer(body.getBytes(StandardCharsets.UTF_8));
  }

  private String said(String body) {
    Answer answer = answer(body);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  @Test
  @DisplayName("of an object that is right is answered with yes, and nothing else")
  void allowed() {
    assertThat(said(created()))
        .contains("\"apiVersion\":\"admission.k8s.io/v1\"")
        .contains("\"kind\":\"AdmissionReview\"")
        .contains("\"uid\":\"u-1\"")
        .contains("\"allowed\":true")
        .doesNotContain("warnings", "status");
  }

  @Test
  @DisplayName("has the object reviewed as its user wrote it")
  void reviewed() {
    assertThat(said(created())).isNotEmpty();
    assertThat(reviewer.reviewed())
        .singleElement()
        .asString()
        .contains("\"kind\":\"Upstream\"", "\"shop\"", "\"cart\"", "servicePort", "\"team\"")
        .doesNotContain("managedFields", "last-applied", "conditions", "u-2");
  }

  @Test
  @DisplayName("of an object that is wrong is answered with no, and all that is wrong")
  void denied() {
    reviewer.says(
        Problem.error("config", "", "spec.kube.servicePort: found 0"),
        Problem.warning("ports", "", "look at it"),
        Problem.error("ports", "spec.kube", "refused"));
    assertThat(said(created()))
        .contains("\"allowed\":false")
        .contains("\"message\":\"spec.kube.servicePort: found 0; spec.kube: refused\"")
        .contains("\"reason\":\"Invalid\"")
        .contains("\"warnings\":[\"look at it\"]");
  }

  @Test
  @DisplayName("is answered with so many mistakes, and how many more there are")
  void manyMistakes() {
    reviewer.says(
        IntStream.range(0, 1000)
            .mapToObj(i -> Problem.error("config", "", "mistake " + i))
            .toArray(Problem[]::new));
    assertThat(said(created())).contains("mistake 19; and 980 more\"").doesNotContain("mistake 20");
  }

  @Test
  @DisplayName("of what is no writing of one of our objects is answered with yes, unseen")
  void notOurs() {
    reviewer.says(Problem.error("config", "", "wrong"));
    for (String body :
        new String[] {
          request("chancery.dev", "DELETE", "", "null"),
          request("chancery.dev", "UPDATE", "status", OBJECT),
          request("apps", "CREATE", "", OBJECT)
        }) {
      assertThat(said(body)).contains("\"allowed\":true");
    }
    assertThat(reviewer.reviewed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "[]",
        "{",
        "{}",
        "{\"request\": 1}",
        "{\"request\": {}}",
        "a: &a [*a, *a]",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\", \"request\": {}}",
        "{\"apiVersion\": \"admission.k8s.io/v1beta1\", \"kind\": \"AdmissionReview\","
            + " \"request\": {\"uid\": \"a\"}}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\","
            + " \"request\": {\"uid\": \"a\"}}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\","
            + " \"request\": {\"uid\": \"a\", \"operation\": \"CREATE\","
            + " \"kind\": {\"group\": \"chancery.dev\"}}}",
        "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\","
            + " \"request\": {\"uid\": \"a\", \"operation\": \"CREATE\","
            + " \"kind\": {\"group\": \"chancery.dev\"}, \"object\": {\"metadata\": 7}}}"
      })
  @DisplayName("that is none is refused with 400 and what was expected")
  void garbage(String body) {
    Answer answer = answer(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("found ")
        .contains("(expected: an AdmissionReview of admission.k8s.io/v1)");
    assertThat(reviewer.reviewed()).isEmpty();
  }

  @Test
  @DisplayName("of a depth without end is refused with 400")
  void deep() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(answer("{\"request\": " + deep + "}").status()).isEqualTo(400);
    String object = OBJECT.replace("\"servicePort\": 80", "\"servicePort\": " + deep);
    assertThat(answer(request("chancery.dev", "CREATE", "", object)).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("that can't be looked at in time is refused with 503")
  void busy() {
    reviewer.isBusy();
    Answer answer = answer(created());
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("others are under way\n");
  }
}
