/** How rows, facts, problems and progress look: to a person at a terminal and to a program that reads them. */
package dev.tidemark.cli.output;
