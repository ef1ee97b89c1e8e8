// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.plugins.kube.client;

import dev.chancery.spi.model.ResourceRef;
import java.util.function.Consumer;

/**
 * A listener made of three functions.
 *
 * @param told hears of objects that are there
 * @param untold hears of objects that have gone
 * @param change hears that the feed has changed
 * @param <T> the kind
 */
record Told<T>(Consumer<T> told, Consumer<ResourceRef> untold, Runnable change)
    implements Feed.Listener<T> {

  @Override
  public void is(T object) {
    told.accept(object);
  }

  @Override
  public void gone(ResourceRef name) {
    untold.accept(name);
  }

  @Override
  public void turned() {
    change.run();
  }
}
