// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.core.record.RecordBinder;
import dev.chancery.core.record.RecordCheck;
import dev.chancery.core.record.ShapeException;
import dev.chancery.core.record.Shapes;
import dev.chancery.spi.ResourceKind;
import dev.chancery.spi.model.Metadata;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Who owns which kind that is a record of its own; refuses those that can't be read. */
final class KindOwners {

  private final RecordBinder binder = new RecordBinder(Shapes.closed(), RecordCheck.NONE);
  private final Problems problems;
  private final KindClaims claims;
  private final List<OwnedKind> kinds = new ArrayList<>();

  KindOwners(Problems problems, KindClaims claims) {
    this.problems = problems;
    this.claims = claims;
  }

  void add(FoundPlugin plugin, ResourceKind<?> kind) {
    if (isRight(plugin, kind) && claims.claim(kind.name(), plugin)) {
      kinds.add(new OwnedKind(kind, plugin.name()));
    }
  }

  List<OwnedKind> kinds() {
    return kinds;
  }

  private boolean isRight(FoundPlugin plugin, ResourceKind<?> kind) {
    if (!KindClaims.isRight(kind.name())) {
      return refuse(plugin, kind, KindClaims.expected(kind.name()));
    }
    RecordComponent[] components = kind.type().getRecordComponents();
    if (components.length == 0 || components[0].getType() != Metadata.class) {
      return refuse(
          plugin,
          kind,
          "a record whose first component is a Metadata, unlike " + kind.type().getName());
    }
    try {
      binder.verify(kind.type());
      return true;
    } catch (ShapeException e) {
      return refuse(plugin, kind, "a record that can be read; " + e.getMessage());
    }
  }

  private boolean refuse(FoundPlugin plugin, ResourceKind<?> kind, String expected) {
    problems.add(
        plugin.jar(),
        "plugin '%s' (%s) has a kind '%s' (expected: %s)"
            .formatted(plugin.name(), plugin.type().getName(), kind.name(), expected));
    return false;
  }
}
