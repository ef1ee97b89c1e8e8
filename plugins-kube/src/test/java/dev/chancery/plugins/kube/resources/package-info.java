@NullMarked
package dev.chancery.plugins.kube.resources;

import org.jspecify.annotations.NullMarked;
