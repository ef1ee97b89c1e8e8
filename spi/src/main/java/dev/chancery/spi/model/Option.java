package dev.chancery.spi.model;

/**
 * An option section: one feature's settings on an upstream. A plugin implements this with a record
 * and registers it under a name with {@link dev.chancery.spi.Section#option}. A record with a
 * single component that carries {@link com.fasterxml.jackson.annotation.JsonValue} is written as
 * that value alone, as in {@code useHttp2: true}.
 */
public interface Option {}
