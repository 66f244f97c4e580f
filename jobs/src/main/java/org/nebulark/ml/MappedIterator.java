package org.nebulark.ml;

import java.util.Iterator;
import java.util.function.Function;

/** An iterator that maps each element as it is asked for. */
public record MappedIterator<A, B>(Iterator<A> source, Function<A, B> map) implements Iterator<B> {

  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public B next() {
    return map.apply(source.next());
  }
}
