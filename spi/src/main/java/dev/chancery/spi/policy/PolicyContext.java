package dev.chancery.spi.policy;

import com.google.protobuf.Message;
import dev.chancery.spi.model.ResourceRef;
import java.util.Optional;

/** What the framework lends to a {@link PolicyPass} for one part of a proxy; not to be kept. */
public interface PolicyContext {

  /**
   * Tells the user something that does not keep the part from being served.
   *
   * @param field the field of the policy at issue; may be empty
   * @param message what was found and what was expected
   */
  void warn(String field, String message);

  /**
   * The name of the Envoy cluster of an upstream. The policy must name the upstream among its
   * {@link dev.chancery.spi.model.Option#referencedUpstreams}, so that it is served with the proxy.
   *
   * @return the name; empty while the upstream is missing or not ready
   * @throws IllegalArgumentException if the policy does not name the upstream
   */
  Optional<String> cluster(ResourceRef upstream);

  /**
   * Configures an HTTP filter for this part, as its {@code typed_per_filter_config}, and requires
   * the filter.
   *
   * @param filter the name of the filter on the listener
   * @param config the message that the filter takes there
   * @throws IllegalStateException if the part is a listener, or another plugin, or this one, has
   *     configured the filter for this part; the message names both
   */
  void configure(String filter, Message config);

  /**
   * Requires that a filter is on the listener.
   *
   * @param filter its name, in one of the policy's slots
   */
  void require(String filter);

  /**
   * Requires a filter, and something of it: {@link PolicyPass#httpFilters} is given what all parts
   * of the listener require.
   *
   * @param filter its name, in one of the policy's slots
   * @param key what is required, such as the name of a provider
   * @param value what goes with the key; the same key always has an equal value, or the listener is
   *     in error
   */
  void require(String filter, String key, Record value);
}
