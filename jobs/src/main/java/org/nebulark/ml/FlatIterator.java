package org.nebulark.ml;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** An iterator over the elements that each element of another one stands for, made as asked for. */
public final class FlatIterator<A, B> implements Iterator<B> {

  private final Iterator<A> source;
  private final Function<A, Iterator<B>> map;
  private Iterator<B> current = Collections.emptyIterator();

  /** Goes over the source's elements in order. */
  public FlatIterator(Iterator<A> source, Function<A, Iterator<B>> map) {
    this.source = source;
    this.map = map;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && source.hasNext()) {
      current = map.apply(source.next());
    }
    return current.hasNext();
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}
