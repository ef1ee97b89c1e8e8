/**
 * An xDS client for tests of servers: it sends just what it is told to, over real gRPC, and answers
 * nothing by itself.
 */
@NullMarked
package dev.chancery.testkit.xds;

import org.jspecify.annotations.NullMarked;
