package dev.tidemark.engine.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Between Scala's collections, which Catalyst speaks, and Java's. */
final class Scala {

    private Scala() {}

    static <T> List<T> list(scala.collection.Seq<? extends T> items) {
        return new ArrayList<>(CollectionConverters.asJava(items));
    }

    static <T> Seq<T> seq(Collection<? extends T> items) {
        return CollectionConverters.<T>asScala(new ArrayList<T>(items)).toSeq();
    }

    static <T> Optional<T> optional(Option<T> option) {
        return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
    }
}
