/** From services and slices to the endpoints of upstreams. */
@NullMarked
package dev.chancery.plugins.kube.discovery;

import org.jspecify.annotations.NullMarked;
