@NullMarked
package dev.chancery.plugins.gce.discovery;

import org.jspecify.annotations.NullMarked;
