// What the schema of a record says of its fields.

const isDecimal = (type) => (Array.isArray(type) ? type.some(isDecimal) : type?.logicalType === 'decimal');

/** The names of the fields of an Avro schema that hold decimals, or decimals or nothing. */
export const decimalFields = (schema) => new Set((schema?.fields ?? []).filter(({ type }) => isDecimal(type)).map(({ name }) => name));
