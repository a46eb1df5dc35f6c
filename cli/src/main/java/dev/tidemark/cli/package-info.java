/** Commands, what they print and the exit codes they end with. */
package dev.tidemark.cli;
