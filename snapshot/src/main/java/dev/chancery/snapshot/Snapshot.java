// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * All resources of one group at one time. Immutable; a snapshot shares with the one before it what
 * did not change.
 */
public final class Snapshot {

  /** The snapshot that has nothing. */
  public static final Snapshot EMPTY =
      new Snapshot(HashTreePMap.empty(), HashTreePMap.empty(), AwaitedTypes.NONE, "");

  private final PMap<String, TypedResources> types;
  private final PMap<ResourceName, ResourceError> errors;
  private final AwaitedTypes awaited;
  private final String givenVersion;

  private Snapshot(
      PMap<String, TypedResources> types,
      PMap<ResourceName, ResourceError> errors,
      AwaitedTypes awaited,
      String givenVersion) {
    this.types = types;
    this.errors = errors;
    this.awaited = awaited;
    this.givenVersion = givenVersion;
  }

  /** {@return the type URLs of which there is a resource} */
  public Set<String> types() {
    return types.keySet();
  }

  /**
   * {@return the resources of a type by name; empty if there is none}
   *
   * @param typeUrl the type URL
   */
  public Map<String, EncodedResource> resources(String typeUrl) {
    return type(typeUrl).resources();
  }

  /**
   * {@return a resource, if it is there}
   *
   * @param typeUrl the type URL
   * @param name the name, in any form of it, see {@link ResourceName}
   */
  public Optional<EncodedResource> get(String typeUrl, String name) {
    return Optional.ofNullable(resources(typeUrl).get(ResourceName.canonical(name)));
  }

  /**
   * The names of a collection's members, at a cost that does not grow with the other resources.
   *
   * @param typeUrl the type of the members
   * @param collection the collection's name, see {@link ResourceName#isCollection}
   * @return the names; empty if it has no members
   */
  public Set<String> members(String typeUrl, String collection) {
    return type(typeUrl).members().of(ResourceName.canonical(collection));
  }

  /**
   * {@return what finds the resources of a type by what else clients call them}
   *
   * @param typeUrl the type URL
   */
  public Aliases aliases(String typeUrl) {
    return type(typeUrl).aliases();
  }

  /**
   * What was said of why there is no resource of a name, see {@link Edit#fail}.
   *
   * @return by type and name; empty if nothing was said
   */
  public Map<ResourceName, ResourceError> errors() {
    return errors;
  }

  /**
   * {@return whether nothing is known of a type yet, or any more: clients that ask for it wait, as
   * they do where there is no snapshot} So it is where several sources are put together, and that
   * of the type has no snapshot, see {@link MuxSnapshotSource}.
   *
   * @param typeUrl the type URL
   */
  public boolean isAwaited(String typeUrl) {
    return awaited.contains(typeUrl);
  }

  /**
   * The version of a type: the one that was given, see {@link #withVersion}; else a hash of all its
   * names and versions, equal for equal resources, in every process.
   *
   * @param typeUrl the type URL
   * @return the version; that of no resources for a type that is not there
   */
  public String version(String typeUrl) {
    return givenVersion.isEmpty() ? type(typeUrl).version() : givenVersion;
  }

  /** {@return the version that was given to this snapshot, if one was} */
  public Optional<String> givenVersion() {
    return givenVersion.isEmpty() ? Optional.empty() : Optional.of(givenVersion);
  }

  /**
   * {@return this snapshot with a version of the host's choice for all its types} It is what
   * clients of the state of the world see; whether something is sent depends on the resources
   * alone, so a version may even come back with other content. A changed snapshot has hashes for
   * versions again.
   *
   * @param version the version, not empty
   * @throws IllegalArgumentException if it is empty
   */
  public Snapshot withVersion(String version) {
    if (version.isEmpty()) {
      throw new IllegalArgumentException("version is empty (expected: any text, such as '1')");
    }
    return new Snapshot(types, errors, awaited, version);
  }

  AwaitedTypes awaited() {
    return awaited;
  }

  private TypedResources type(String typeUrl) {
    return types.getOrDefault(typeUrl, TypedResources.EMPTY);
  }

  /**
   * {@return the beginning of a change, which leaves this snapshot as it is} It is for one thread,
   * and costs what is then changed.
   */
  public Edit edit() {
    return new Edit(this);
  }

  /**
   * {@return a snapshot with these resources}
   *
   * @param resources in any order
   * @throws IllegalArgumentException if two have the same type and name
   */
  public static Snapshot of(Collection<EncodedResource> resources) {
    PMap<String, TypedResources> types = HashTreePMap.empty();
    for (EncodedResource resource : resources) {
      TypedResources type = types.getOrDefault(resource.typeUrl(), TypedResources.EMPTY);
      if (type.resources().containsKey(resource.name())) {
        throw new IllegalArgumentException(
            resource.typeUrl()
                + " '"
                + resource.name()
                + "' is there twice (expected: one resource for each type and name)");
      }
      types = types.plus(resource.typeUrl(), type.plus(resource));
    }
    return new Snapshot(types, HashTreePMap.empty(), AwaitedTypes.NONE, "");
  }

  /**
   * A change under construction, at a cost proportional to the change. Not safe for use by several
   * threads.
   */
  public static final class Edit {

    private final Snapshot before;
    private PMap<String, TypedResources> types;
    private PMap<ResourceName, ResourceError> errors;
    private AwaitedTypes awaited;
    private final Map<String, Set<String>> changed = new TreeMap<>();

    private Edit(Snapshot before) {
      this.before = before;
      this.types = before.types;
      this.errors = before.errors;
      this.awaited = before.awaited;
    }

    /**
     * Adds or replaces a resource; an equal one changes nothing.
     *
     * @param resource the resource, in the place of the one of that type and name, if there is one
     * @return this
     */
    public Edit put(EncodedResource resource) {
      TypedResources type = type(resource.typeUrl());
      if (!resource.equals(type.resources().get(resource.name()))) {
        replace(resource.id(), type.plus(resource));
      }
      errors = errors.minus(resource.id());
      return this;
    }

    /**
     * Removes a resource, or what was said of why there is none, if it is there.
     *
     * @param typeUrl the type URL
     * @param name the name
     * @return this
     */
    public Edit remove(String typeUrl, String name) {
      TypedResources type = type(typeUrl);
      ResourceName id = new ResourceName(typeUrl, name);
      if (type.resources().containsKey(id.name())) {
        replace(id, type.minus(id.name()));
      }
      if (errors.containsKey(id)) {
        errors = errors.minus(id);
        note(id);
      }
      return this;
    }

    /**
     * Removes a resource, if it is there, and says why there is none, until the resource is put or
     * removed. Where nothing is said, clients are told that it is not there.
     *
     * @param error type, name and reason
     * @return this
     */
    public Edit fail(ResourceError error) {
      ResourceName id = error.id();
      if (!error.equals(errors.get(id))) {
        remove(id.typeUrl(), id.name());
        errors = errors.plus(id, error);
        note(id);
      }
      return this;
    }

    /** Says which types nothing is known of yet. */
    Edit await(AwaitedTypes types) {
      awaited = types;
      return this;
    }

    private TypedResources type(String typeUrl) {
      return types.getOrDefault(typeUrl, TypedResources.EMPTY);
    }

    private void replace(ResourceName id, TypedResources now) {
      types = now.resources().isEmpty() ? types.minus(id.typeUrl()) : types.plus(id.typeUrl(), now);
      note(id);
    }

    private void note(ResourceName id) {
      changed.computeIfAbsent(id.typeUrl(), type -> new TreeSet<>()).add(id.name());
    }

    /** {@return the step from the snapshot that was edited to the result} */
    public SnapshotTransition commit() {
      Map<String, Set<String>> told = new TreeMap<>(); // The edit may go on.
      changed.forEach((type, names) -> told.put(type, new LinkedHashSet<>(names)));
      return new SnapshotTransition(before, new Snapshot(types, errors, awaited, ""), told);
    }
  }
}
