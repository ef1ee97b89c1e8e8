// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.record.RecordBinder;
import dev.chancery.core.record.RecordCheck;
import dev.chancery.core.record.ShapeException;
import dev.chancery.core.record.Shapes;
import dev.chancery.spi.Section;
import dev.chancery.spi.model.Option;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Who owns which section; refuses sections that can't be read and those that clash. */
final class SectionOwners {

  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]*");
  private static final Set<String> RESERVED =
      Set.of("apiVersion", "kind", "metadata", "spec", "status", "config", "options", "targetRefs");

  private final RecordBinder binder = new RecordBinder(Shapes.closed(), RecordCheck.NONE);
  private final Problems problems;
  private final Map<String, Owner> byName = new TreeMap<>();
  private final Map<Class<?>, Owner> byType = new HashMap<>();
  private final KindClaims kinds;

  SectionOwners(Problems problems, KindClaims kinds) {
    this.problems = problems;
    this.kinds = kinds;
  }

  void add(FoundPlugin plugin, Section<?> section) {
    Owner owner = new Owner(plugin, section);
    if (isRightName(owner) && isReadable(owner) && isUnclaimed(owner) && isRightKind(owner)) {
      byName.put(section.name(), owner);
      byType.put(section.type(), owner);
    }
  }

  List<OwnedSection> sections() {
    return byName.values().stream()
        .map(owner -> new OwnedSection(owner.section(), owner.plugin().name()))
        .toList();
  }

  private boolean isRightName(Owner owner) {
    String name = owner.section().name();
    if (!NAME.matcher(name).matches()) {
      return refuse(owner, "letters and digits, beginning with a lower-case letter");
    }
    return !RESERVED.contains(name)
        || refuse(owner, "another name, as an upstream has a field of that name itself");
  }

  private boolean isReadable(Owner owner) {
    Class<?> type = owner.section().type();
    if (!type.isRecord()) {
      return refuse(owner, "a record, where %s is none".formatted(type.getName()));
    }
    if (!owner.section().isUpstreamType() && !Option.class.isAssignableFrom(type)) {
      return refuse(
          owner, "a record that is an UpstreamConfig or an Option, unlike " + type.getName());
    }
    try {
      binder.verify(type.asSubclass(Record.class));
      return true;
    } catch (ShapeException e) {
      return refuse(owner, "a record that can be read; " + e.getMessage());
    }
  }

  private boolean isRightKind(Owner owner) {
    String kind = owner.section().kind();
    if (kind.isEmpty()) {
      return true;
    }
    if (!KindClaims.isRight(kind)) {
      return refuse(owner, KindClaims.expected(kind));
    }
    boolean hasTargets =
        Arrays.stream(owner.section().type().getRecordComponents())
            .anyMatch(component -> component.getName().equals("targetRefs"));
    if (hasTargets) {
      return refuse(owner, "a record without targetRefs, which its kind has beside it");
    }
    if (binder.shapes().of(owner.section().type().asSubclass(Record.class)).bare()) {
      return refuse(owner, "a record with fields, as these stand beside targetRefs in its kind");
    }
    return kinds.claim(kind, owner.plugin());
  }

  private boolean isUnclaimed(Owner owner) {
    Owner sameName = byName.get(owner.section().name());
    if (sameName != null) {
      return clash(sameName, owner, "section '%s'".formatted(owner.section().name()));
    }
    Owner sameType = byType.get(owner.section().type());
    return sameType == null
        || clash(sameType, owner, "section class " + owner.section().type().getName());
  }

  private boolean refuse(Owner owner, String expected) {
    problems.add(
        owner.plugin().jar(),
        "plugin '%s' (%s) has a section '%s' (expected: %s)"
            .formatted(
                owner.plugin().name(),
                owner.plugin().type().getName(),
                owner.section().name(),
                expected));
    return false;
  }

  private boolean clash(Owner first, Owner second, String what) {
    problems.add(
        second.plugin().jar(),
        "%s has two owners: plugin '%s' (%s) and plugin '%s' (%s) (expected: one; remove the other)"
            .formatted(
                what,
                first.plugin().name(),
                first.plugin().owner(),
                second.plugin().name(),
                second.plugin().owner()));
    return false;
  }

  private record Owner(FoundPlugin plugin, Section<?> section) {}
}
