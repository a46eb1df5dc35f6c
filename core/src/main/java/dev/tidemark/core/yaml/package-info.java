/** Reads a project's files into definitions. What may be written is declared here once, form by form. */
package dev.tidemark.core.yaml;
