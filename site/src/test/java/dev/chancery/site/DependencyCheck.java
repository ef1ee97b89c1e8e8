// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.site;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Looks whether parts of a pom can be read, and name artifacts that the build makes. */
final class DependencyCheck {

  private static final Pattern OURS =
      Pattern.compile("<groupId>dev\\.chancery</groupId>\\s*<artifactId>([^<]*)</artifactId>");
  private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]*)</artifactId>");

  private final Set<String> known = new TreeSet<>();

  /** Reads what the build makes. */
  DependencyCheck() throws IOException {
    for (Path file : Page.files("pom.xml")) {
      Matcher own = ARTIFACT.matcher(PARENT.matcher(Files.readString(file)).replaceFirst(""));
      if (own.find()) {
        known.add(own.group(1));
      }
    }
  }

  /**
   * Checks a part of a pom.
   *
   * @throws AssertionError if it names an artifact of ours that there is not
   */
  void check(String text) throws IOException, SAXException, ParserConfigurationException {
    var unused =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader("<part>" + text + "</part>")));
    Matcher ours = OURS.matcher(text);
    while (ours.find()) {
      if (!known.contains(ours.group(1))) {
        throw new AssertionError("found %s (expected: one of %s)".formatted(ours.group(1), known));
      }
    }
  }
}
