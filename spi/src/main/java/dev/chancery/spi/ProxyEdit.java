package dev.chancery.spi;

import dev.chancery.spi.model.Problem;
import dev.chancery.spi.model.Proxy;
import dev.chancery.spi.model.ResourceKey;
import dev.chancery.spi.model.ResourceRef;
import java.util.List;
import java.util.Optional;

/** The proxies that a {@link ProxyTranslatorPlugin} makes, during one call of it. */
public interface ProxyEdit {

  /** All of them, sorted by namespace and name. */
  List<Proxy> proxies();

  /** One of them, if it makes it. */
  Optional<Proxy> get(ResourceRef proxy);

  /** Makes a proxy, in the place of the one of that namespace and name, if there is one. */
  void put(Proxy proxy);

  /** Makes a proxy no longer; nothing happens if it did not. */
  void remove(ResourceRef proxy);

  /**
   * Says what is wrong with a resource that proxies are made of, in its status. It stays until
   * something else is said of the resource, or the resource goes.
   *
   * @param problems what is wrong; empty for nothing any more
   */
  void report(ResourceKey resource, List<Problem> problems);
}
