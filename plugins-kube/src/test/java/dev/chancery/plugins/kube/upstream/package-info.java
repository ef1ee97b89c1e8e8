@NullMarked
package dev.chancery.plugins.kube.upstream;

import org.jspecify.annotations.NullMarked;
