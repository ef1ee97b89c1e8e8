// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.testkit.gce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A virtual machine. Immutable: each method gives another one.
 *
 * @param name its name
 * @param status such as {@code RUNNING}; may be one that Google does not have
 * @param created when it was made
 * @param labels its labels
 * @param tags its network tags
 * @param interfaces its network interfaces, the first is {@code nic0}
 * @param metadata its metadata
 * @param further fields of the answer that are set as they are, by name, as JSON; they replace what
 *     the fake would say
 */
public record FakeInstance(
    String name,
    String status,
    Instant created,
    SortedMap<String, String> labels,
    List<String> tags,
    List<FakeNetworkInterface> interfaces,
    SortedMap<String, String> metadata,
    SortedMap<String, String> further)
    implements FakeResource {

  private static final Instant LONG_AGO = Instant.parse("2024-05-14T09:21:07.482Z");

  /** Copies. */
  public FakeInstance {
    labels = copy(labels);
    tags = List.copyOf(tags);
    interfaces = List.copyOf(interfaces);
    metadata = copy(metadata);
    further = copy(further);
  }

  /**
   * {@return a machine that runs, without labels, with one interface that has no address yet}
   *
   * @param name the name
   */
  public static FakeInstance running(String name) {
    return new FakeInstance(
        name,
        "RUNNING",
        LONG_AGO,
        Collections.emptySortedMap(),
        List.of(),
        List.of(FakeNetworkInterface.of("")),
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  private static SortedMap<String, String> copy(SortedMap<String, String> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  private static SortedMap<String, String> with(
      SortedMap<String, String> map, String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }

  /**
   * {@return the same with another name}
   *
   * @param other the name
   */
  public FakeInstance name(String other) {
    return new FakeInstance(other, status, created, labels, tags, interfaces, metadata, further);
  }

  /**
   * {@return the same in another status}
   *
   * @param other one of Google's words, such as {@code STOPPING}
   */
  public FakeInstance status(String other) {
    return new FakeInstance(name, other, created, labels, tags, interfaces, metadata, further);
  }

  /**
   * {@return the same, made at another time}
   *
   * @param time when it was made
   */
  public FakeInstance created(Instant time) {
    return new FakeInstance(name, status, time, labels, tags, interfaces, metadata, further);
  }

  /**
   * {@return the same with a label more, or with another value of one}
   *
   * @param key the label's key
   * @param value its value
   */
  public FakeInstance label(String key, String value) {
    return labels(with(labels, key, value));
  }

  /**
   * {@return the same with these labels only}
   *
   * @param all the labels, by key
   */
  public FakeInstance labels(Map<String, String> all) {
    return new FakeInstance(
        name, status, created, new TreeMap<>(all), tags, interfaces, metadata, further);
  }

  /**
   * {@return the same without a label}
   *
   * @param key the label's key; need not be there
   */
  public FakeInstance withoutLabel(String key) {
    SortedMap<String, String> fewer = new TreeMap<>(labels);
    fewer.remove(key);
    return labels(fewer);
  }

  /**
   * {@return the same with one more network tag}
   *
   * @param tag the tag
   */
  public FakeInstance tag(String tag) {
    List<String> more = Stream.concat(tags.stream(), Stream.of(tag)).toList();
    return new FakeInstance(name, status, created, labels, more, interfaces, metadata, further);
  }

  /** {@return the same without network interfaces} */
  public FakeInstance withoutInterfaces() {
    return interfaces(List.of());
  }

  /**
   * {@return the same with these network interfaces only}
   *
   * @param all the interfaces, the first one first
   */
  public FakeInstance interfaces(FakeNetworkInterface... all) {
    return interfaces(List.of(all));
  }

  private FakeInstance interfaces(List<FakeNetworkInterface> all) {
    return new FakeInstance(name, status, created, labels, tags, all, metadata, further);
  }

  /**
   * {@return the same with an internal IPv4 address at its first interface}
   *
   * @param networkIP the address; empty for none
   */
  public FakeInstance address(String networkIP) {
    return first(nic -> nic.networkIP(networkIP));
  }

  /**
   * {@return the same with an external IPv4 address at its first interface}
   *
   * @param natIP the address; empty for none
   */
  public FakeInstance externalAddress(String natIP) {
    return first(nic -> nic.natIP(natIP));
  }

  private FakeInstance first(UnaryOperator<FakeNetworkInterface> change) {
    List<FakeNetworkInterface> changed = new ArrayList<>(interfaces);
    if (changed.isEmpty()) {
      changed.add(FakeNetworkInterface.of(""));
    }
    changed.set(0, change.apply(changed.get(0)));
    return interfaces(changed);
  }

  /**
   * {@return the same with a metadata item more}
   *
   * @param key the item's key
   * @param value its value
   */
  public FakeInstance metadata(String key, String value) {
    return new FakeInstance(
        name, status, created, labels, tags, interfaces, with(metadata, key, value), further);
  }

  /**
   * {@return the same with a field of the answer set as it is}
   *
   * @param field the field's name in JSON
   * @param json its value; the field is left out if it is {@code null} as JSON
   */
  public FakeInstance further(String field, String json) {
    return new FakeInstance(
        name, status, created, labels, tags, interfaces, metadata, with(further, field, json));
  }
}
