package dev.chancery.snapshot;

import java.util.Collection;
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
  public static final Snapshot EMPTY = new Snapshot(HashTreePMap.empty());

  private final PMap<String, TypedResources> types;

  private Snapshot(PMap<String, TypedResources> types) {
    this.types = types;
  }

  /** The type URLs of which there is a resource. */
  public Set<String> types() {
    return types.keySet();
  }

  /** The resources of a type by name; empty if there is none. */
  public Map<String, EncodedResource> resources(String typeUrl) {
    return type(typeUrl).resources();
  }

  /** A resource, if it is there. */
  public Optional<EncodedResource> get(String typeUrl, String name) {
    return Optional.ofNullable(resources(typeUrl).get(name));
  }

  /**
   * The version of a type: a hash of all its names and versions, equal for equal resources, in
   * every process.
   *
   * @return the version; that of no resources for a type that is not there
   */
  public String version(String typeUrl) {
    return type(typeUrl).version();
  }

  private TypedResources type(String typeUrl) {
    return types.getOrDefault(typeUrl, TypedResources.EMPTY);
  }

  /** Begins a change. */
  public Edit edit() {
    return new Edit(this);
  }

  /** A snapshot with these resources. */
  public static Snapshot of(Collection<EncodedResource> resources) {
    Edit edit = EMPTY.edit();
    resources.forEach(edit::put);
    return edit.commit().after();
  }

  /**
   * A change under construction, at a cost proportional to the change. Not safe for use by several
   * threads.
   */
  public static final class Edit {

    private final Snapshot before;
    private PMap<String, TypedResources> types;
    private final Map<String, Set<String>> changed = new TreeMap<>();

    private Edit(Snapshot before) {
      this.before = before;
      this.types = before.types;
    }

    /** Adds or replaces a resource; an equal one changes nothing. */
    public Edit put(EncodedResource resource) {
      TypedResources type = type(resource.typeUrl());
      if (!resource.equals(type.resources().get(resource.name()))) {
        replace(resource.id(), type.plus(resource));
      }
      return this;
    }

    /** Removes a resource, if it is there. */
    public Edit remove(String typeUrl, String name) {
      TypedResources type = type(typeUrl);
      if (type.resources().containsKey(name)) {
        replace(new ResourceName(typeUrl, name), type.minus(name));
      }
      return this;
    }

    private TypedResources type(String typeUrl) {
      return types.getOrDefault(typeUrl, TypedResources.EMPTY);
    }

    private void replace(ResourceName id, TypedResources now) {
      types = now.resources().isEmpty() ? types.minus(id.typeUrl()) : types.plus(id.typeUrl(), now);
      changed.computeIfAbsent(id.typeUrl(), type -> new TreeSet<>()).add(id.name());
    }

    /** The step from the snapshot that was edited to the result. */
    public SnapshotTransition commit() {
      return new SnapshotTransition(before, new Snapshot(types), changed);
    }
  }
}
