/** What web servers log of their requests: {@code access_log}. */
package dev.tidemark.engine.decode.accesslog;
