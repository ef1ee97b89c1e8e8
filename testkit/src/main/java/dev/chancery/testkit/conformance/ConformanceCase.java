// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.conformance;

import dev.chancery.envoy.XdsVariant;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One thing that the protocol asks of a server. Immutable. */
public final class ConformanceCase {

  private static final Pattern ID = Pattern.compile("(\\D*)(\\d+)(\\D*)");

  /** Numbers first, in order, then those that begin with a letter. */
  private static final Comparator<ConformanceCase> ORDER =
      Comparator.comparing((ConformanceCase each) -> each.part(1))
          .thenComparing(each -> Integer.parseInt(each.part(2)))
          .thenComparing(each -> each.part(3));

  private final Case description;
  private final Method body;

  private ConformanceCase(Case description, Method body) {
    this.description = description;
    this.body = body;
  }

  /** The cases that are methods of these classes, in the order of their ids. */
  static List<ConformanceCase> in(Class<?>... classes) {
    return Stream.of(classes)
        .flatMap(each -> Stream.of(each.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Case.class))
        .map(method -> new ConformanceCase(method.getAnnotation(Case.class), method))
        .sorted(ORDER)
        .toList();
  }

  private String part(int group) {
    Matcher matcher = ID.matcher(id());
    if (!matcher.matches()) {
      throw new IllegalStateException("id is '" + id() + "' (expected: such as 9, 17a or T3)");
    }
    return matcher.group(group);
  }

  /** {@return what it is called in short, such as {@code 9} or {@code 17a}; each has another} */
  public String id() {
    return description.id();
  }

  /** {@return what it asks for, as a sentence: given, when, then} */
  public String title() {
    return description.title();
  }

  /** {@return the ways to ask for which it has a meaning, in order} */
  public List<XdsVariant> ways() {
    return Stream.of(XdsVariant.values())
        .filter(way -> Arrays.stream(description.only()).allMatch(only -> only.has(way)))
        .toList();
  }

  /** {@return what a server must be able to do for it to apply} */
  public Set<Capability> needs() {
    return Stream.of(description.needs()).collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@return whether a server that is not right may pass it now and then} */
  public boolean isRace() {
    return description.race();
  }

  /** Tries it; what is thrown says what is wrong. */
  void run(Scene scene) throws Exception {
    try {
      body.invoke(null, scene);
    } catch (InvocationTargetException e) {
      Throwable wrong = e.getCause();
      if (wrong instanceof Error error) {
        throw error;
      }
      throw wrong instanceof Exception exception ? exception : e;
    }
  }

  @Override
  public String toString() {
    return id() + ": " + title();
  }
}
