// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.core.plugin;

import dev.chancery.spi.model.AttachmentPoint;
import java.util.List;

/**
 * A plugin as it is shown to an operator.
 *
 * @param name its name
 * @param className its class
 * @param version the version that its jar states; empty if it states none
 * @param jar where its class was loaded from; empty if that isn't known
 * @param roles the kinds of roles it brought, such as {@code UpstreamPlugin}, sorted
 * @param sections the sections it owns, sorted by name
 * @param kinds the kinds of resources it brought, sorted by name
 * @param policies its policies, sorted by the names of their options, which are among the sections
 * @param settings its settings, in the order of its settings record
 */
public record PluginDescription(
    String name,
    String className,
    String version,
    String jar,
    List<String> roles,
    List<SectionDescription> sections,
    List<KindDescription> kinds,
    List<PolicyDescription> policies,
    List<FieldDescription> settings) {

  /** Copies the lists. */
  public PluginDescription {
    roles = List.copyOf(roles);
    sections = List.copyOf(sections);
    kinds = List.copyOf(kinds);
    policies = List.copyOf(policies);
    settings = List.copyOf(settings);
  }

  /**
   * A section.
   *
   * @param name the field's name in YAML
   * @param upstreamType whether it says where endpoints come from, rather than being an option
   * @param fields what may be written in it
   */
  public record SectionDescription(
      String name, boolean upstreamType, List<FieldDescription> fields) {

    /** Copies the list. */
    public SectionDescription {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A kind of resource.
   *
   * @param name the kind as written in YAML
   * @param fields the fields of its {@code spec}
   */
  public record KindDescription(String name, List<FieldDescription> fields) {

    /** Copies the list. */
    public KindDescription {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A policy.
   *
   * @param option the option by which it is written inline
   * @param kind the kind of resource by which it is attached by reference; empty for the kind
   *     {@code Policy} alone
   * @param attachesTo what it may be attached to, from general to specific
   * @param filters the HTTP filters that it may bring, in the order in which a request meets them
   */
  public record PolicyDescription(
      String option,
      String kind,
      List<AttachmentPoint> attachesTo,
      List<FilterDescription> filters) {

    /** Copies the lists. */
    public PolicyDescription {
      attachesTo = List.copyOf(attachesTo);
      filters = List.copyOf(filters);
    }
  }

  /**
   * An HTTP filter.
   *
   * @param name Envoy's name of it; several of one policy are named {@code <name>/<which>}
   * @param stage the stage and the offset within it, such as {@code CORS+1}
   */
  public record FilterDescription(String name, String stage) {}

  /**
   * A field or a setting.
   *
   * @param name its name
   * @param type what it holds, such as {@code text} or {@code list of whole number}
   * @param required whether it must be written
   * @param defaultValue what it is otherwise, as written in YAML
   * @param description what it is for; may be empty
   */
  public record FieldDescription(
      String name, String type, boolean required, String defaultValue, String description) {}
}
