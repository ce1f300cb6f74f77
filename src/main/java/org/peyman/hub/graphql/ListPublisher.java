package org.peyman.hub.graphql;

import java.util.Iterator;
import java.util.List;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Gives the items of a list as they are asked for, to one subscriber on one thread. */
final class ListPublisher implements Publisher<Object> {

  private final List<?> items;

  ListPublisher(List<?> items) {
    this.items = items;
  }

  @Override
  public void subscribe(Subscriber<? super Object> subscriber) {
    subscriber.onSubscribe(new Giving(items.iterator(), subscriber));
  }

  /** An item given may lead to the next being asked for before it has come back. */
  private static final class Giving implements Subscription {
    private final Iterator<?> items;
    private final Subscriber<? super Object> subscriber;
    private long wanted;
    private boolean isGiving;
    private boolean isOver;

    Giving(Iterator<?> items, Subscriber<? super Object> subscriber) {
      this.items = items;
      this.subscriber = subscriber;
    }

    @Override
    public void request(long more) {
      wanted += more;
      if (isGiving) {
        return;
      }
      isGiving = true;
      while (wanted > 0 && items.hasNext() && !isOver) {
        wanted--;
        subscriber.onNext(items.next());
      }
      isGiving = false;
      if (!items.hasNext() && !isOver) {
        isOver = true;
        subscriber.onComplete();
      }
    }

    @Override
    public void cancel() {
      isOver = true;
    }
  }
}
