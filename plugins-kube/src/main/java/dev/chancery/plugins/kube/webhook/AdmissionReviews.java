// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.webhook;

import dev.chancery.plugins.kube.client.ReviewText;
import dev.chancery.spi.ResourceReview;
import dev.chancery.spi.model.KindName;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Problem.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Answers whether the API server may keep an object, in the form of AdmissionReview. Safe for use
 * by several threads.
 */
final class AdmissionReviews {

  private static final String VERSION = "admission.k8s.io/v1";
  private static final String KIND = "AdmissionReview";
  private static final Set<String> OPERATIONS = Set.of("CREATE", "UPDATE");
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_PROBLEMS = 20;
  private static final int UNPROCESSABLE = 422;

  private final ResourceReview review;
  private final ReviewText text = new ReviewText();

  /**
   * @param review says what is wrong with an object
   */
  AdmissionReviews(ResourceReview review) {
    this.review = review;
  }

  /** The answer to an AdmissionReview. */
  Answer answer(byte[] body) {
    try {
      Map<String, Object> asked = text.read(body);
      Map<?, ?> request = part(asked, "request");
      if (!VERSION.equals(asked.get("apiVersion")) || !KIND.equals(asked.get("kind"))) {
        throw new IllegalArgumentException(
            "found %s %s".formatted(asked.get("apiVersion"), asked.get("kind")));
      }
      if (!(request.get("uid") instanceof String uid) || uid.isEmpty()) {
        throw new IllegalArgumentException("found a request without uid");
      }
      Map<String, Object> response = response(request);
      response.put("uid", uid);
      return Answer.json(
          text.json(Map.of("apiVersion", VERSION, "kind", KIND, "response", response)));
    } catch (IllegalArgumentException e) {
      return Answer.refused(
          400, "%s (expected: an %s of %s)".formatted(e.getMessage(), KIND, VERSION));
    } catch (TimeoutException e) {
      return Answer.refused(503, String.valueOf(e.getMessage()));
    }
  }

  private static Map<?, ?> part(Map<?, ?> of, String name) {
    if (of.get(name) instanceof Map<?, ?> part) {
      return part;
    }
    throw new IllegalArgumentException("found no field '%s'".formatted(name));
  }

  private Map<String, Object> response(Map<?, ?> request) throws TimeoutException {
    boolean isOurs = KindName.GROUP.equals(part(request, "kind").get("group"));
    boolean isWritten = OPERATIONS.contains(String.valueOf(request.get("operation")));
    Object subresource = request.get("subResource");
    boolean isWhole = subresource == null || subresource.equals("");
    return verdict(
        isOurs && isWritten && isWhole
            ? review.review(text.written(part(request, "object")), PATIENCE)
            : List.of());
  }

  private static Map<String, Object> verdict(List<Problem> problems) {
    List<String> errors = texts(problems, Severity.ERROR);
    List<String> warnings = texts(problems, Severity.WARNING);
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("allowed", errors.isEmpty());
    if (!errors.isEmpty()) {
      response.put(
          "status", Map.of("code", UNPROCESSABLE, "reason", "Invalid", "message", message(errors)));
    }
    if (!warnings.isEmpty()) {
      response.put("warnings", warnings.stream().limit(MOST_PROBLEMS).toList());
    }
    return response;
  }

  private static List<String> texts(List<Problem> problems, Severity severity) {
    return problems.stream()
        .filter(problem -> problem.severity() == severity)
        .map(Problem::toString)
        .toList();
  }

  private static String message(List<String> errors) {
    String first = errors.stream().limit(MOST_PROBLEMS).collect(Collectors.joining("; "));
    return errors.size() <= MOST_PROBLEMS
        ? first
        : "%s; and %d more".formatted(first, errors.size() - MOST_PROBLEMS);
  }
}
