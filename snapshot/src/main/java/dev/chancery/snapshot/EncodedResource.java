// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.snapshot;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it goes over the wire: encoded once, its version a hash of exactly these bytes, so
 * that replicas agree on it. Two are equal if type, name and bytes are, and on what terms they are
 * served. Immutable.
 */
public final class EncodedResource {

  private final ResourceName id;
  private final ByteString value;
  private final String version;
  private final ContentHash hash;
  private final Terms terms;
  private @Nullable List<Set<ResourceName>> referenceSets;
  private @Nullable Set<String> aliases;

  // Made when first asked for. Two threads may make one twice; either result is right.
  private @Nullable ByteString anyField;
  private @Nullable ByteString resourceField;

  private EncodedResource(
      ResourceName id, ByteString value, @Nullable Set<ResourceName> references) {
    this(
        id,
        value,
        ContentHash.of(value).toString(),
        Terms.USUAL,
        references == null ? null : List.of(references));
  }

  private EncodedResource(
      ResourceName id,
      ByteString value,
      String version,
      Terms terms,
      @Nullable List<Set<ResourceName>> referenceSets) {
    this.id = id;
    this.value = value;
    this.version = version;
    this.hash = ContentHash.of(id.name(), version);
    this.terms = terms;
    this.referenceSets = referenceSets;
  }

  /**
   * Encodes a message; map entries are sorted, so that equal messages give equal bytes. What it
   * refers to is read on the way.
   *
   * @param name the name, by which clients ask for it
   * @param message the resource; its type is that of the message
   * @return the resource, without time to live
   * @throws IllegalArgumentException if a part that is packed into an {@code Any} is malformed
   */
  public static EncodedResource of(String name, Message message) {
    ResourceName id =
        new ResourceName(
            ResourceTypes.URL_PREFIX + message.getDescriptorForType().getFullName(), name);
    return new EncodedResource(id, encode(message), References.of(message));
  }

  /**
   * Takes bytes that are encoded already; what they refer to is read when it is first needed.
   *
   * @param typeUrl the type URL, see {@link ResourceTypes}; any other is served too
   * @param name the name, by which clients ask for it
   * @param value the message's bytes, which are not looked at now
   * @return the resource, without time to live
   */
  public static EncodedResource of(String typeUrl, String name, ByteString value) {
    return new EncodedResource(new ResourceName(typeUrl, name), value, null);
  }

  /**
   * Takes bytes that are encoded already.
   *
   * @param typeUrl the type URL, see {@link ResourceTypes}; any other is served too
   * @param name the name, by which clients ask for it
   * @param value the message's bytes, which are not looked at
   * @param references the resources that this one refers to, see {@link #references}
   * @return the resource, without time to live
   */
  public static EncodedResource of(
      String typeUrl, String name, ByteString value, Set<ResourceName> references) {
    return new EncodedResource(new ResourceName(typeUrl, name), value, Set.copyOf(references));
  }

  /**
   * Puts a big resource together, at a cost that grows with the number of its parts, not with their
   * size. Its version is made of the hashes of the parts. So the same bytes that are cut otherwise
   * have another version: where to cut must depend on the content alone, and not on what was
   * before.
   *
   * @param typeUrl the type URL
   * @param name the name, by which clients ask for it
   * @param parts what the message's bytes are, one after the other
   * @return the resource, without time to live
   */
  public static EncodedResource of(String typeUrl, String name, List<EncodedPart> parts) {
    return new EncodedResource(
        new ResourceName(typeUrl, name),
        ByteString.copyFrom(parts.stream().map(EncodedPart::bytes).toList()),
        ContentHash.of(parts.stream().map(EncodedPart::hash).toList()).toString(),
        Terms.USUAL,
        parts.stream().map(EncodedPart::references).toList());
  }

  /**
   * {@return the bytes of a message, map entries sorted}
   *
   * @param message the message
   * @throws UncheckedIOException never, as it is written to memory
   */
  public static ByteString encode(Message message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    try {
      CodedOutputStream output = CodedOutputStream.newInstance(bytes);
      output.useDeterministicSerialization();
      message.writeTo(output);
      output.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  /**
   * {@return this resource with a time to live: a client that supports it drops the resource unless
   * it hears of it in this time, as when no control plane can be reached any more} The version
   * changes with it.
   *
   * @param value how long, more than zero
   * @throws IllegalArgumentException if it is not
   */
  public EncodedResource withTtl(Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "ttl is " + value + " (expected: more than zero, such as PT30S)");
    }
    String timed =
        ContentHash.of(ContentHash.of(this.value).toString(), value.toString()).toString();
    return new EncodedResource(id, this.value, timed, terms.withTtl(value), referenceSets);
  }

  /**
   * {@return this resource for those alone who ask for it by its name or an {@linkplain #aliases()
   * alias}: who asks for everything of its type does not get it}
   */
  public EncodedResource onDemand() {
    return new EncodedResource(id, value, version, terms.withOnDemand(), referenceSets);
  }

  /** {@return whether only those get it who ask for it by name} */
  public boolean isOnDemand() {
    return terms.onDemand();
  }

  /** {@return how long a client keeps the resource without hearing of it; zero for ever} */
  public Duration ttl() {
    return terms.ttl();
  }

  /** {@return whether it has a time to live} */
  public boolean isTimed() {
    return !terms.ttl().isZero();
  }

  /** {@return type and name} */
  public ResourceName id() {
    return id;
  }

  /** {@return the type URL} */
  public String typeUrl() {
    return id.typeUrl();
  }

  /** {@return the name} */
  public String name() {
    return id.name();
  }

  /** {@return the message's bytes} */
  public ByteString value() {
    return value;
  }

  /** {@return a hash of the bytes, and of the time to live if there is one, as text} */
  public String version() {
    return version;
  }

  /**
   * The resources that a client asks the same server for because of this one: the load assignment
   * of an EDS cluster, the route configuration of a connection manager, the secret of a transport
   * socket, the configuration of a discovered filter, the virtual hosts of a route configuration
   * that has them discovered (as {@code <name>/}); and the clusters that routes send requests to.
   *
   * @return names that need not exist
   * @throws IllegalArgumentException if the bytes, or a part that is packed into an {@code Any},
   *     are malformed
   */
  public Set<ResourceName> references() {
    List<Set<ResourceName>> sets = referenceSets();
    if (sets.size() == 1) {
      return sets.get(0);
    }
    Set<ResourceName> all = new HashSet<>();
    sets.forEach(all::addAll);
    return all;
  }

  /**
   * {@return whether any of its {@linkplain #references references} is to a resource of a type}
   *
   * @param typeUrl the type URL
   * @throws IllegalArgumentException as for {@link #references}
   */
  public boolean refersTo(String typeUrl) {
    return referenceSets().stream()
        .flatMap(Set::stream)
        .anyMatch(reference -> reference.typeUrl().equals(typeUrl));
  }

  /** The references, as one set for each part that the resource is made of. */
  List<Set<ResourceName>> referenceSets() {
    List<Set<ResourceName>> known = referenceSets;
    if (known == null) {
      known = List.of(References.of(id, value));
      referenceSets = known;
    }
    return known;
  }

  /**
   * {@return what else a client may call it: for a virtual host {@code <route
   * configuration>/<domain>}, for each of its domains; nothing for other types}
   *
   * @throws IllegalArgumentException if it is a virtual host whose bytes are malformed
   */
  public Set<String> aliases() {
    Set<String> known = aliases;
    if (known == null) {
      known = VirtualHosts.aliases(id, value);
      aliases = known;
    }
    return known;
  }

  /**
   * {@return this resource as an element of the field {@code resources} of a {@code
   * DiscoveryResponse}, with tag and length} Made once; all responses share the bytes.
   */
  public ByteString anyField() {
    ByteString made = anyField;
    if (made == null) {
      made = ResponseFields.any(this);
      anyField = made;
    }
    return made;
  }

  /**
   * {@return this resource as an element of the field {@code resources} of a {@code
   * DeltaDiscoveryResponse}, with tag and length} Made once; all responses share the bytes.
   */
  public ByteString resourceField() {
    ByteString made = resourceField;
    if (made == null) {
      made = ResponseFields.resource(this);
      resourceField = made;
    }
    return made;
  }

  /**
   * {@return what {@link #anyField} gives, with the time to live, for clients that support it} Made
   * anew in each call.
   */
  public ByteString timedAnyField() {
    return ResponseFields.timedAny(this);
  }

  /**
   * {@return what {@link #resourceField} gives, with the time to live, for clients that support it}
   * Made anew in each call.
   */
  public ByteString timedResourceField() {
    return ResponseFields.timedResource(this);
  }

  /**
   * {@return that a client keeps the resource for another time to live: an element of the field
   * {@code resources} of a {@code DiscoveryResponse} without the resource itself}
   *
   * @param typeVersion the version of the type that the client took last
   */
  public ByteString heartbeatAnyField(String typeVersion) {
    return ResponseFields.heartbeatAny(this, typeVersion);
  }

  /** {@return what {@link #heartbeatAnyField} gives, for a {@code DeltaDiscoveryResponse}} */
  public ByteString heartbeatResourceField() {
    return ResponseFields.heartbeatResource(this);
  }

  /** A hash of name and version. */
  ContentHash hash() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof EncodedResource that
            && version.equals(that.version)
            && id.equals(that.id)
            && terms.equals(that.terms));
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return id.typeUrl() + " " + id.name() + " " + version;
  }
}
