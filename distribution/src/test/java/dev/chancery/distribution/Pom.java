// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What stands in a file {@code pom.xml}, without what it inherits. */
record Pom(Document document) {

  /** That of the module in a folder. */
  static Pom of(Path folder) {
    try {
      return new Pom(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(folder.resolve("pom.xml").toFile()));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError("can't read the pom of " + folder, e);
    }
  }

  /** The texts of the elements at a path below the project. */
  List<String> texts(String path) {
    try {
      NodeList found =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate("/project/" + path, document, XPathConstants.NODESET);
      return IntStream.range(0, found.getLength())
          .mapToObj(index -> found.item(index).getTextContent().strip())
          .toList();
    } catch (XPathExpressionException e) {
      throw new AssertionError(e);
    }
  }

  /** The text of the only element at a path; empty if there is none. */
  String text(String path) {
    return String.join(", ", texts(path));
  }

  boolean isPublished() {
    return !text("properties/maven.deploy.skip").equals("true");
  }
}
