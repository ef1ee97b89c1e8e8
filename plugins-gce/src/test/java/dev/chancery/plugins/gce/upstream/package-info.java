@NullMarked
package dev.chancery.plugins.gce.upstream;

import org.jspecify.annotations.NullMarked;
