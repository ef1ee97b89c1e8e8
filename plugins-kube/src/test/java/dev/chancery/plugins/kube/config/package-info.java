@NullMarked
package dev.chancery.plugins.kube.config;

import org.jspecify.annotations.NullMarked;
