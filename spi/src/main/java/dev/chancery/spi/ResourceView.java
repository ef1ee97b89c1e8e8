package dev.chancery.spi;

import dev.chancery.spi.model.Resource;
import dev.chancery.spi.model.ResourceKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The resources of some kinds at one time, as they are to be translated. Immutable.
 *
 * <p>Asking for a kind that the plugin did not say it reads is an {@link IllegalArgumentException}.
 */
public interface ResourceView {

  /** All resources of a kind, sorted by namespace and name. Costs as much as there are. */
  <R extends Resource> List<R> list(Class<R> kind);

  /** A resource, if it is there. */
  <R extends Resource> Optional<R> get(Class<R> kind, ResourceKey key);

  /**
   * The resources that were added, changed or removed since the call before that did not fail,
   * sorted; at first all that there are.
   */
  Set<ResourceKey> changed();
}
