// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.upstream;

import dev.chancery.plugins.kube.client.Trees;
import dev.chancery.spi.ResourceBatch;
import dev.chancery.spi.ResourceReader;
import dev.chancery.spi.model.InvalidValueException;
import dev.chancery.spi.model.Option;
import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.ResourceRef;
import dev.chancery.spi.model.Upstream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads sections that annotations write, by the rules of every file. Who may annotate a service
 * need not be trusted: what is made of a text is an upstream of that service with options, or an
 * error.
 *
 * @param reader reads documents, and has limits for them
 * @param trees reads what the reader has found to be right
 */
record SectionReader(ResourceReader reader, Trees trees) {

  private static final int LONGEST = 16_384;
  private static final int MOST_PROBLEMS = 5;
  private static final String EXPECTED =
      "option sections, such as {circuitBreakers: {maxConnections: 10}}";

  /**
   * The sections of a text.
   *
   * @param draft whose they are to be
   * @param annotation its key
   * @param text a mapping of option sections, in YAML or JSON
   * @throws InvalidValueException if it is anything else
   */
  Map<String, Object> parsed(UpstreamDraft draft, String annotation, String text) {
    if (text.length() > LONGEST) {
      throw wrong(
          annotation,
          "found %d characters (expected: at most %d)".formatted(text.length(), LONGEST));
    }
    // First by the reader, which no text can keep busy or bring down.
    Upstream unused = read(draft, annotation, document(draft, text));
    Map<String, Object> sections = tree(annotation, text);
    if (sections.isEmpty()) {
      throw wrong(annotation, "found nothing (expected: %s)".formatted(EXPECTED));
    }
    return sections;
  }

  private Map<String, Object> tree(String annotation, String text) {
    try {
      return trees.readYaml(text);
    } catch (IllegalArgumentException e) {
      throw wrong(annotation, "%s (expected: %s)".formatted(e.getMessage(), EXPECTED));
    }
  }

  /** A document with the text in the place of options. What the text makes of that is seen then. */
  private String document(UpstreamDraft draft, String text) {
    String head = trees.json(draft.head());
    String own = text.strip();
    return own.startsWith("{")
        ? "%s, \"spec\": {\"kube\": %s, %s}"
            .formatted(
                head.substring(0, head.length() - 1), trees.json(draft.kube()), own.substring(1))
        : block(draft) + text.stripTrailing().stripIndent().indent(2);
  }

  private String block(UpstreamDraft draft) {
    StringBuilder lines = new StringBuilder();
    draft.head().forEach((field, value) -> lines.append(line(field, value)));
    return lines.append("spec:\n  ").append(line("kube", draft.kube())).toString();
  }

  private String line(String field, Object value) {
    String json = trees.json(Map.of(field, value));
    return json.substring(1, json.length() - 1).replaceFirst(":", ": ") + "\n";
  }

  /**
   * The upstream with these options.
   *
   * @param annotation the key of what wrote them
   * @throws InvalidValueException if they are wrong, or refer to what they may not
   */
  Upstream upstream(UpstreamDraft draft, String annotation, Map<String, Object> sections) {
    Map<String, Object> document = draft.head();
    document.put("spec", draft.spec(sections));
    Upstream upstream = read(draft, annotation, trees.json(document));
    checkSecrets(draft, annotation, upstream);
    return upstream;
  }

  private Upstream read(UpstreamDraft draft, String annotation, String document) {
    ResourceBatch batch = reader.read(annotation, document);
    Stream<Problem> found =
        batch.rejected().isEmpty()
            ? batch.problems().stream()
            : batch.rejected().values().stream().flatMap(List::stream);
    String problems =
        found
            .map(SectionReader::told)
            .distinct()
            .sorted()
            .limit(MOST_PROBLEMS)
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw wrong(annotation, problems);
    }
    if (batch.resources().size() == 1
        && batch.resources().get(0).resource() instanceof Upstream upstream
        && upstream.withOptions(draft.upstream().options()).equals(draft.upstream())) {
      return upstream;
    }
    throw wrong(annotation, "found more than that (expected: %s)".formatted(EXPECTED));
  }

  /** Fields are named as the annotation has them. */
  private static String told(Problem problem) {
    return problem.message().replaceFirst("^spec\\.", "");
  }

  /**
   * In the namespace of its service an upstream may name secrets as one that the service's owner
   * writes there. In another it would have the rights of that one.
   */
  private static void checkSecrets(UpstreamDraft draft, String annotation, Upstream upstream) {
    String namespace = draft.service().key().namespace();
    for (Option option : upstream.options().values()) {
      for (ResourceRef secret : option.referencedSecrets()) {
        if (!upstream.ref().namespace().equals(namespace)) {
          throw wrong(
              annotation,
              "found secret %s (expected: none, as kube.discovery.upstreamNamespace puts the upstream into namespace %s, whose rights the service in %s does not have)"
                  .formatted(secret, upstream.ref().namespace(), namespace));
        }
      }
    }
  }

  private static InvalidValueException wrong(String annotation, String detail) {
    return new InvalidValueException(ServiceAnnotation.field(annotation), detail);
  }
}
