package dev.chancery.examples.controller;

import dev.chancery.spi.model.Proxy;
import java.util.Optional;

/** Where the proxy is kept. Its calls may wait, and throw if the store can't be used now. */
interface ProxyStore {

  /** What is there, if anything. */
  Optional<Found> read();

  /**
   * Writes the proxy, unless somebody else has written it meanwhile: then it throws.
   *
   * @param proxy what is written
   * @param version that of what was read; empty if nothing was there
   */
  void write(Proxy proxy, Optional<String> version);

  /**
   * What is there.
   *
   * @param proxy the proxy; empty if it can't be understood
   * @param version changes with it
   */
  record Found(Optional<Proxy> proxy, String version) {

    boolean holds(Proxy wanted) {
      return proxy.filter(found -> found.listeners().equals(wanted.listeners())).isPresent();
    }
  }
}
