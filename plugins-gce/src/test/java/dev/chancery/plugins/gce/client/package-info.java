@NullMarked
package dev.chancery.plugins.gce.client;

import org.jspecify.annotations.NullMarked;
