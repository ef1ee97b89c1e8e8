// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.server.auth;

import dev.chancery.core.record.ConfigNode;
import dev.chancery.core.record.Mistakes;
import dev.chancery.core.record.Path;
import dev.chancery.core.record.ReadLimits;
import dev.chancery.core.record.RecordBinder;
import dev.chancery.core.record.RecordCheck;
import dev.chancery.core.record.Shapes;
import dev.chancery.core.record.YamlDocument;
import dev.chancery.core.record.YamlTrees;
import dev.chancery.server.run.OperatorException;
import dev.chancery.spi.model.Problem;
import dev.chancery.xds.auth.Authenticator;
import dev.chancery.xds.auth.IdentityTable;
import dev.chancery.xds.auth.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file that says who may be which node.
 *
 * @param identities the clients that are known
 */
public record AuthFile(List<IdentityEntry> identities) {

  private static final String REPORTER = "xds-auth";

  /** Copies the list. */
  public AuthFile {
    identities = List.copyOf(identities);
  }

  /**
   * {@return what knows the clients of such a file}
   *
   * @param file YAML or JSON; files of tokens that it names are looked for from its folder, and
   *     read now
   * @throws OperatorException if the file can't be read, with all that is wrong in it, each with
   *     line and field, or with the first client that can't be known so
   */
  public static Authenticator read(java.nio.file.Path file) {
    String text = text(file);
    List<Problem> problems = new ArrayList<>();
    List<IdentityEntry> entries = new ArrayList<>();
    for (YamlDocument document :
        new YamlTrees(ReadLimits.DEFAULT).read(file.toString(), text, REPORTER)) {
      bind(document).ifPresent(found -> entries.addAll(found.identities()));
      problems.addAll(document.mistakes().all());
    }
    if (!problems.isEmpty()) {
      throw new OperatorException(
          problems.stream()
              .map(problem -> problem.location() + ": " + problem.message())
              .collect(Collectors.joining("\n")));
    }
    return table(file, entries);
  }

  private static Optional<AuthFile> bind(YamlDocument document) {
    Optional<ConfigNode> root = document.root().filter(node -> !node.isNothing());
    if (root.isEmpty() || !document.complete()) {
      return Optional.empty();
    }
    Mistakes mistakes = document.mistakes();
    return new RecordBinder(Shapes.closed(), RecordCheck.NONE)
        .bind(AuthFile.class, root.get(), Path.ROOT, mistakes);
  }

  private static Authenticator table(java.nio.file.Path file, List<IdentityEntry> entries) {
    if (entries.isEmpty()) {
      throw new OperatorException(
          file + ": found no identities (expected: at least one, else nobody is let in)");
    }
    IdentityTable.Builder table = IdentityTable.builder();
    try {
      entries.forEach(entry -> entry.addTo(table, name -> token(file.resolveSibling(name))));
    } catch (IllegalArgumentException e) {
      throw new OperatorException(file + ": " + e.getMessage(), e);
    }
    return table.build();
  }

  private static TokenHash token(java.nio.file.Path file) {
    String token = text(file).strip();
    if (token.isEmpty()) {
      throw new OperatorException(file + ": found nothing (expected: a token)");
    }
    return TokenHash.of(token);
  }

  private static String text(java.nio.file.Path file) {
    try {
      if (Files.size(file) > ReadLimits.DEFAULT.maxCharacters()) {
        throw new OperatorException(file + ": it is too large (expected: at most 16 MiB)");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new OperatorException(file + ": it can't be read: " + e, e);
    }
  }
}
