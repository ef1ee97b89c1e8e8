// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce;

import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceApiFactory;
import dev.chancery.plugins.gce.api.GceException;
import dev.chancery.plugins.gce.api.GceInstance;
import dev.chancery.plugins.gce.api.GroupMember;
import dev.chancery.plugins.gce.api.InstanceGroup;
import dev.chancery.plugins.gce.api.Listing;
import dev.chancery.plugins.gce.api.Location;
import dev.chancery.plugins.gce.api.ManagedMember;
import dev.chancery.plugins.gce.api.NetworkEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A Compute Engine in memory, which keeps what {@link GceApi} promises. A test may let any call
 * fail, by the beginning of its text. Safe for use by several threads.
 */
public final class FakeCompute implements GceApiFactory {

  private final Object lock = new Object();
  private final Map<String, List<GceInstance>> zones = new TreeMap<>(); // guarded by lock
  private final Map<String, List<GroupMember>> members = new HashMap<>(); // guarded by lock
  private final Map<String, List<ManagedMember>> managed = new HashMap<>(); // guarded by lock
  private final Map<String, List<NetworkEndpoint>> endpoints = new HashMap<>(); // guarded by lock
  private final Map<String, List<InstanceGroup>> groups = new HashMap<>(); // guarded by lock
  private final Map<String, String> unreachable = new TreeMap<>(); // guarded by lock
  private final List<String> warnings = new ArrayList<>(); // guarded by lock
  private final Map<String, GceException> failures = new HashMap<>(); // guarded by lock
  private Optional<RuntimeException> unexpected = Optional.empty(); // guarded by lock
  private final List<String> calls = new ArrayList<>(); // guarded by lock
  private final List<GceAccess> opened = new ArrayList<>(); // guarded by lock
  private final List<GceAccess> closed = new ArrayList<>(); // guarded by lock

  /** Sets the instances of a zone of a project, such as {@code shop/europe-west1-b}. */
  public void zone(String zone, GceInstance... instances) {
    synchronized (lock) {
      zones.put(zone, List.of(instances));
    }
  }

  /** Sets the instance groups of a project. */
  public void groups(String project, InstanceGroup... found) {
    synchronized (lock) {
      groups.put(project, List.of(found));
    }
  }

  void members(String group, GroupMember... found) {
    synchronized (lock) {
      members.put(group, List.of(found));
    }
  }

  void managed(String group, ManagedMember... found) {
    synchronized (lock) {
      managed.put(group, List.of(found));
    }
  }

  void endpoints(String group, NetworkEndpoint... found) {
    synchronized (lock) {
      endpoints.put(group, List.of(found));
    }
  }

  /** Adds a warning to whole listings. */
  void warn(String warning) {
    synchronized (lock) {
      warnings.add(warning);
    }
  }

  /** Leaves a zone out of whole listings. */
  void unreachable(String zone, String problem) {
    synchronized (lock) {
      unreachable.put(zone, problem);
    }
  }

  void reachable(String zone) {
    synchronized (lock) {
      unreachable.remove(zone);
    }
  }

  /** Lets all calls fail whose text begins so; all with the empty text. */
  void fail(String call, GceException.Reason reason) {
    fail(call, new GceException(reason, call + " failed", new IllegalStateException("test")));
  }

  void fail(String call, GceException failure) {
    synchronized (lock) {
      failures.put(call, failure);
    }
  }

  /** Lets all calls throw what they never should. */
  void failUnexpectedly(RuntimeException thrown) {
    synchronized (lock) {
      unexpected = Optional.of(thrown);
    }
  }

  /** Lets all calls succeed again. */
  void recover() {
    synchronized (lock) {
      failures.clear();
    }
  }

  /** All calls until now, such as {@code instances shop/europe-west1-b labels.app = "web"}. */
  List<String> calls() {
    synchronized (lock) {
      return List.copyOf(calls);
    }
  }

  List<GceAccess> opened() {
    synchronized (lock) {
      return List.copyOf(opened);
    }
  }

  List<GceAccess> closed() {
    synchronized (lock) {
      return List.copyOf(closed);
    }
  }

  @Override
  public GceApi open(GceAccess access) {
    synchronized (lock) {
      opened.add(access);
    }
    return new Api(access);
  }

  private final class Api implements GceApi {

    private final GceAccess access;

    Api(GceAccess access) {
      this.access = access;
    }

    @Override
    public Listing<GceInstance> instances(String project, String zone, String filter)
        throws GceException {
      call("instances %s/%s %s".formatted(project, zone, filter));
      synchronized (lock) {
        List<GceInstance> found = zones.get(project + "/" + zone);
        if (found == null) {
          throw unknown("zone " + zone);
        }
        return Listing.of(found.stream().filter(Filters.of(filter)).toList());
      }
    }

    @Override
    public Listing<GceInstance> allInstances(String project, String filter) throws GceException {
      call("allInstances %s %s".formatted(project, filter));
      synchronized (lock) {
        List<GceInstance> found = new ArrayList<>();
        zones.forEach(
            (zone, instances) -> {
              String name = zone.substring(zone.indexOf('/') + 1);
              if (zone.startsWith(project + "/") && !unreachable.containsKey(name)) {
                instances.stream().filter(Filters.of(filter)).forEach(found::add);
              }
            });
        return new Listing<>(found, unreachable, warnings, zonesOf(project));
      }
    }

    /** To be called under the lock. */
    private Set<String> zonesOf(String project) {
      return zones.keySet().stream()
          .filter(zone -> zone.startsWith(project + "/"))
          .map(zone -> zone.substring(project.length() + 1))
          .collect(Collectors.toSet());
    }

    @Override
    public InstanceGroup group(String project, Location location, String name) {
      throw new UnsupportedOperationException("the plugin does not ask this");
    }

    @Override
    public List<GroupMember> members(String project, Location location, String group)
        throws GceException {
      call("members %s/%s/%s".formatted(project, location, group));
      return ofGroup(members, group);
    }

    @Override
    public List<ManagedMember> managedMembers(String project, Location location, String group)
        throws GceException {
      call("managedMembers %s/%s/%s".formatted(project, location, group));
      return ofGroup(managed, group);
    }

    @Override
    public List<NetworkEndpoint> networkEndpoints(String project, Location location, String group)
        throws GceException {
      call("networkEndpoints %s/%s/%s".formatted(project, location, group));
      return ofGroup(endpoints, group);
    }

    private <T> List<T> ofGroup(Map<String, List<T>> groups, String group) throws GceException {
      synchronized (lock) {
        List<T> found = groups.get(group);
        if (found == null) {
          throw unknown("group " + group);
        }
        return found;
      }
    }

    @Override
    public List<String> zones(String project, String region) throws GceException {
      call("zones %s/%s".formatted(project, region));
      synchronized (lock) {
        return zones.keySet().stream()
            .filter(zone -> zone.startsWith("%s/%s-".formatted(project, region)))
            .map(zone -> zone.substring(project.length() + 1))
            .toList();
      }
    }

    @Override
    public Listing<InstanceGroup> allGroups(String project) throws GceException {
      call("allGroups %s".formatted(project));
      synchronized (lock) {
        return new Listing<>(
            groups.getOrDefault(project, List.of()), unreachable, List.of(), zonesOf(project));
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        closed.add(access);
      }
    }

    private void call(String text) throws GceException {
      String call = text.strip();
      Optional<GceException> failure;
      synchronized (lock) {
        calls.add(call);
        if (unexpected.isPresent()) {
          throw unexpected.get();
        }
        failure =
            failures.entrySet().stream()
                .filter(entry -> call.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
      }
      if (failure.isPresent()) {
        throw failure.get();
      }
    }

    private GceException unknown(String what) {
      return new GceException(
          GceException.Reason.CONFIGURATION,
          what + " does not exist",
          new IllegalStateException("test"));
    }
  }
}
