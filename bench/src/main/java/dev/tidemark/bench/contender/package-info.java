/** Who is measured, each as a whole process and warm. */
package dev.tidemark.bench.contender;
