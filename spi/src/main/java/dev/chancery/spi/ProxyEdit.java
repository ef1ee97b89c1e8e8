// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Optional;

/** The proxies that a {@link ProxyTranslatorPlugin} makes, during one call of it. */
public interface ProxyEdit {

  /**
   * {@return all proxies that this plugin makes now, with what was put and removed in this call,
   * sorted by namespace and name}
   */
  List<Proxy> proxies();

  /**
   * {@return one of the proxies that this plugin makes; empty for one that it does not make, even
   * if a user wrote it}
   *
   * @param proxy namespace and name
   */
  Optional<Proxy> get(ResourceRef proxy);

  /**
   * Makes a proxy, in the place of the one of that namespace and name, if there is one.
   *
   * @param proxy all of it; an equal one changes nothing
   */
  void put(Proxy proxy);

  /**
   * Makes a proxy no longer; nothing happens if it did not.
   *
   * @param proxy namespace and name
   */
  void remove(ResourceRef proxy);

  /**
   * Says what is wrong with a resource that proxies are made of, in its status. It stays until
   * something else is said of the resource, or the resource goes.
   *
   * @param resource one of the kinds that the plugin reads
   * @param problems what is wrong; empty for nothing any more
   */
  void report(ResourceKey resource, List<Problem> problems);
}
