// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.record;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the documents of a YAML 1.2 or JSON text into trees. Each document is parsed on its own, so
 * that one that is malformed disturbs no other. Immutable.
 */
public final class YamlTrees {

  private static final Pattern TABS_BEFORE_JSON = Pattern.compile("(?m)^[ \t]*\t[ \t]*");
  private static final String UNDEFINED_TAG = "found undefined tag handle";
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final ReadLimits limits;

  /**
   * A reader that keeps to limits.
   *
   * @param limits the limits; the longest text is for callers to check
   */
  public YamlTrees(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads all documents; what is malformed is among the mistakes of its document.
   *
   * @param origin what the text is called
   * @param text the text, which must be within the limit
   * @param reporter who reports the mistakes
   * @return the documents, in their order; none of a text of blanks and comments alone
   */
  public List<YamlDocument> read(String origin, String text, String reporter) {
    List<YamlDocument> documents = new ArrayList<>();
    for (TextPart part : parts(text)) {
      documents.addAll(read(origin, part, reporter));
    }
    return documents;
  }

  /**
   * {@return the parts of a text, none of which says anything about another}
   *
   * @param text the text, of any number of documents
   */
  public List<TextPart> parts(String text) {
    return TextPart.split(text);
  }

  /**
   * Reads the documents of one part.
   *
   * @param origin what the text is called
   * @param part the part, which must be within the limit
   * @param reporter who reports the mistakes
   * @return its documents, in their order; none of blanks and comments alone
   */
  public List<YamlDocument> read(String origin, TextPart part, String reporter) {
    List<YamlDocument> documents = new ArrayList<>();
    read(new Source(origin, part), reporter, documents);
    return documents;
  }

  /**
   * Reads a single value, such as one from a command line, which has no lines.
   *
   * @param origin what the value is called
   * @param text the value
   * @param mistakes where mistakes are told
   * @return the value, or as much of it as could be read; empty if there is nothing, or more than
   *     one
   */
  public Optional<ConfigNode> readValue(String origin, String text, Mistakes mistakes) {
    List<YamlDocument> documents = new ArrayList<>();
    read(new Source(origin, new TextPart(text, 0)), origin, documents);
    for (YamlDocument document : documents) {
      document
          .mistakes()
          .all()
          .forEach(problem -> mistakes.add(Position.of(origin), problem.message()));
    }
    if (documents.size() == 1) {
      return documents.get(0).root();
    }
    mistakes.add(
        Position.of(origin), "found %d values (expected: one)".formatted(documents.size()));
    return Optional.empty();
  }

  private void read(Source source, String reporter, List<YamlDocument> documents) {
    Iterator<Event> events = new Parse(SETTINGS).parseString(source.text()).iterator();
    boolean more = true;
    while (more) {
      Mistakes mistakes = new Mistakes(reporter);
      TreeBuilder builder = new TreeBuilder(source, limits, mistakes);
      boolean complete;
      try {
        more = builder.readDocument(events);
        complete = !builder.outermostTwice();
      } catch (MalformedException | YamlEngineException e) {
        more = false;
        complete = false;
        tell(source, e, mistakes);
      }
      if (builder.begun() || !complete) {
        documents.add(new YamlDocument(builder.root(), complete, mistakes));
      }
    }
  }

  private static void tell(Source source, RuntimeException e, Mistakes mistakes) {
    if (e instanceof MalformedException malformed) {
      mistakes.add(malformed.position(), String.valueOf(e.getMessage()));
    } else if (e instanceof YamlEngineException invalid) {
      mistakes.add(source.position(invalid), "not valid YAML: " + detail(invalid));
    }
  }

  private static String detail(YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked) {
      String context = marked.getContext() == null ? "" : marked.getContext() + ", ";
      return context + unquoted(marked.getProblem());
    }
    return e instanceof ReaderException reader
        ? "found the character U+%04X, which YAML doesn't allow".formatted(reader.getCodePoint())
        : String.valueOf(e.getMessage());
  }

  /** What follows "!" may be a password that was not put in quotes. */
  private static String unquoted(String problem) {
    return problem.startsWith(UNDEFINED_TAG) ? UNDEFINED_TAG : problem;
  }

  /** One part of a text, with what turns the parser's marks into places. */
  record Source(String origin, TextPart part) {

    /** The text, without the tabs by which JSON may be indented and YAML may not. */
    String text() {
      String body = part.text().stripLeading();
      return body.startsWith("{") || body.startsWith("[")
          ? TABS_BEFORE_JSON.matcher(part.text()).replaceAll(" ")
          : part.text();
    }

    Position position(Event event) {
      return event.getStartMark().map(this::position).orElseGet(this::start);
    }

    Position position(YamlEngineException e) {
      if (e instanceof MarkedYamlEngineException marked) {
        return marked.getProblemMark().map(this::position).orElseGet(this::start);
      }
      return e instanceof ReaderException reader ? position(reader) : start();
    }

    private Position position(ReaderException e) {
      int end = Math.min(Math.max(0, e.getPosition()), part.text().length());
      return after((int) part.text().substring(0, end).chars().filter(c -> c == '\n').count());
    }

    private Position position(Mark mark) {
      return after(mark.getLine());
    }

    private Position start() {
      return after(0);
    }

    private Position after(int lines) {
      return part.firstLine() == 0
          ? Position.of(origin)
          : new Position(origin, part.firstLine() + lines);
    }
  }
}
