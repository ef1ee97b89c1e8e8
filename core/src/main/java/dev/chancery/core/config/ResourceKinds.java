// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.config;

import dev.chancery.core.plugin.OwnedSection;
import dev.chancery.core.plugin.Sections;
import dev.chancery.core.policy.KindPolicy;
import dev.chancery.core.record.RecordBinder;
import dev.chancery.core.record.RecordField;
import dev.chancery.core.record.Shapes;
import dev.chancery.spi.ResourceKind;
import dev.chancery.spi.model.Confidential;
import dev.chancery.spi.model.KindName;
import dev.chancery.spi.model.Policy;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ReferenceGrant;
import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.Upstream;
import dev.chancery.spi.model.UpstreamGroup;
import dev.chancery.spi.secret.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The kinds of resources that can be read, and what their records look like with the sections of
 * the installed plugins. Safe for use by several threads.
 */
public final class ResourceKinds {

  /** The {@code apiVersion} of every resource. */
  public static final String API_VERSION = KindName.API_VERSION;

  private final Map<String, Kind<?>> kinds = new TreeMap<>();
  private final Map<String, Class<? extends Record>> policies = new HashMap<>();
  private final RecordBinder binder;

  private ResourceKinds(Sections sections) {
    binder = new RecordBinder(Shapes.of(sections), new RegularExpressions());
    add(new Kind<>(Upstream.KIND, Upstream.class));
    add(new Kind<>(UpstreamGroup.KIND, UpstreamGroup.class));
    add(new Kind<>(Proxy.KIND, Proxy.class));
    add(new Kind<>(Secret.KIND, Secret.class));
    add(new Kind<>(Settings.KIND, Settings.class));
    add(new Kind<>("Policy", Policy.class));
    add(new Kind<>(ReferenceGrant.KIND, ReferenceGrant.class));
    sections.all().stream()
        .map(OwnedSection::section)
        .filter(section -> !section.kind().isEmpty())
        .forEach(section -> policies.put(section.kind(), section.type().asSubclass(Record.class)));
    policies.keySet().forEach(kind -> add(new Kind<>(kind, KindPolicy.class)));
    sections.kinds().forEach(owned -> add(kind(owned.kind())));
  }

  /**
   * {@return the built-in kinds and those of plugins}
   *
   * @param sections what the plugins brought
   */
  public static ResourceKinds of(Sections sections) {
    return new ResourceKinds(sections);
  }

  /** {@return the names of all kinds, sorted} */
  public Set<String> names() {
    return kinds.keySet();
  }

  Optional<Kind<?>> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  /** The record of the policy that resources of this kind attach, if it is one for that. */
  Optional<Class<? extends Record>> policy(String kind) {
    return Optional.ofNullable(policies.get(kind));
  }

  /** The fields of the spec of a kind that is known. */
  List<RecordField> spec(String kind) {
    Shapes shapes = binder.shapes();
    List<RecordField> all = shapes.of(find(kind).orElseThrow().type()).fields();
    return policy(kind)
        .map(
            policy ->
                Stream.of(PolicyReading.Targets.class, policy)
                    .flatMap(type -> shapes.of(type).fields().stream())
                    .toList())
        .orElseGet(() -> all.subList(1, all.size())); // the first is the metadata
  }

  RecordBinder binder() {
    return binder;
  }

  private static <R extends Record & Resource> Kind<R> kind(ResourceKind<R> kind) {
    return new Kind<>(kind.name(), kind.type());
  }

  private void add(Kind<?> kind) {
    kinds.put(kind.name(), kind);
  }

  /**
   * A kind.
   *
   * @param name as written in YAML
   * @param type its record, whose first component is the metadata
   */
  record Kind<R extends Record & Resource>(String name, Class<R> type) {

    /** Whether no message may name a field that it doesn't have. */
    boolean confidential() {
      return type.isAnnotationPresent(Confidential.class);
    }
  }
}
