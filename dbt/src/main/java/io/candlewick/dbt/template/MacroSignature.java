package io.candlewick.dbt.template;

import java.util.List;

/**
 * How a macro is called.
 *
 * @param parameters in their order
 * @param required how many of them, the first ones, have no default
 */
record MacroSignature(String name, List<String> parameters, int required) {}
