// Copyright The Chancery authors
// SPDX-License-Identifier: Apache-2.0
package dev.chancery.spi;

import dev.chancery.spi.model.Problem;
import java.util.Map;

/**
 * Where a source puts what it holds. It takes whole values by origin, so that one broken file
 * disturbs no other. May be called from any thread and never waits.
 */
public interface ResourceSink {

  /**
   * Everything the source holds, by origin. Origins that were there before and are not now have
   * gone, with their resources. The first call is the source's sync: until then, or until the start
   * took too long, nothing is served. What is equal to what was there before goes no further.
   *
   * @param origins what each of them holds; the empty map says that the source holds nothing
   */
  void publish(Map<String, ResourceBatch> origins);

  /**
   * What one origin holds now; the others stay as they are.
   *
   * @param origin the origin
   * @param batch what it holds; one without anything if it has gone
   */
  void publish(String origin, ResourceBatch batch);

  /**
   * What several origins hold now, as one change, of which nobody sees a part; so a resource that
   * moves from one to another is there all the time. The others stay as they are. Costs what these
   * origins hold, however many there are.
   *
   * @param origins what each of them holds; a batch without anything for one that has gone
   */
  void update(Map<String, ResourceBatch> origins);

  /**
   * The source as a whole can't be read now. What it held stays, and its status tells the problem.
   * This is no sync: to serve without what the source may hold would take it away from Envoys.
   *
   * @param problem an error, with the name of the source as its reporter; nothing secret
   */
  void fail(Problem problem);
}
