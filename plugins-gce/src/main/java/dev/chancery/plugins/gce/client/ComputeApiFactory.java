// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.gce.client;

import dev.chancery.plugins.gce.api.GceAccess;
import dev.chancery.plugins.gce.api.GceApi;
import dev.chancery.plugins.gce.api.GceApiFactory;
import dev.chancery.plugins.gce.credential.Environment;
import dev.chancery.plugins.gce.credential.Identities;
import dev.chancery.plugins.gce.credential.TokenHosts;
import dev.chancery.plugins.gce.http.ExchangeLimits;
import dev.chancery.plugins.gce.http.Exchanges;
import dev.chancery.plugins.gce.http.TokenSafety;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes what asks Compute Engine over HTTP. Those who ask as the same share connections and tokens,
 * for as long as one of them is open. Google's client library is first loaded by the first call,
 * which takes it 2 to 3 s of processor time. Safe for use by several threads.
 */
public final class ComputeApiFactory implements GceApiFactory, AutoCloseable {

  private final ComputeSettings settings;
  private final Identities identities;
  private final Object lock = new Object();
  private final Map<GceAccess, SharedAccess> shared = new HashMap<>(); // guarded by lock
  private final Set<GceApi> open = new HashSet<>(); // guarded by lock

  /**
   * Opens nothing yet.
   *
   * @param settings how Compute Engine is asked; where that is on this machine, keys may have
   *     tokens asked for here too
   * @param environment where credentials are looked for
   */
  public ComputeApiFactory(ComputeSettings settings, Environment environment) {
    this.settings = settings;
    this.identities =
        new Identities(
            environment,
            settings.iamEndpoint(),
            TokenSafety.isLoopback(settings.endpoint())
                ? TokenHosts.GOOGLE_AND_LOOPBACK
                : TokenHosts.GOOGLE);
  }

  @Override
  public GceApi open(GceAccess access) {
    synchronized (lock) {
      SharedAccess mine =
          shared.computeIfAbsent(access, key -> new SharedAccess(identities.of(key)));
      mine.enter();
      GceApi api = api(access, mine);
      open.add(api);
      return api;
    }
  }

  private GceApi api(GceAccess access, SharedAccess mine) {
    Exchanges exchanges =
        mine.exchanges(new ExchangeLimits(settings.callTimeout(), settings.maxResponseBytes()));
    AtomicBoolean left = new AtomicBoolean();
    Clients clients = new Clients(settings.endpoint(), exchanges.transport(PartialAnswers::of));
    Calls calls = new Calls(exchanges, mine.identity(), access.quotaProject());
    return new ComputeApi(
        clients,
        calls,
        new Pages(settings.maxPages()),
        api -> {
          if (left.compareAndSet(false, true)) {
            leave(access, api);
          }
        });
  }

  private void leave(GceAccess access, GceApi api) {
    synchronized (lock) {
      open.remove(api);
      SharedAccess mine = shared.get(access);
      if (mine != null && mine.leave()) {
        shared.remove(access);
      }
    }
  }

  /** Closes all that it made. */
  @Override
  public void close() {
    List<GceApi> all;
    synchronized (lock) {
      all = List.copyOf(open);
    }
    all.forEach(GceApi::close);
  }
}
