/** Runs the tests that stand beside models: made-up events through the real pass into a real store. */
package dev.tidemark.engine.test;
