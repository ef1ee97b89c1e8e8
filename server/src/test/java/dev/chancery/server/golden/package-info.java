/** Whole proxies, from YAML to what Envoy gets. */
@NullMarked
package dev.chancery.server.golden;

import org.jspecify.annotations.NullMarked;
