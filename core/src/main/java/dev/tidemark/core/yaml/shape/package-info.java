/**
 * YAML that knows its places, and shapes: small values that read a piece of YAML into a type and describe themselves, so
 * that the parser, the JSON Schema and the reference page come from one declaration. Knows nothing of Tidemark's own
 * definitions.
 */
package dev.tidemark.core.yaml.shape;
