/**
 * The SQL front end: from definitions to models that are checked, taken apart and ready to count. The only package of
 * this module that touches Catalyst.
 */
package dev.tidemark.engine.sql;
