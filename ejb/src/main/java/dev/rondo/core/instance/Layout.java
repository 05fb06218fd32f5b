package dev.rondo.core.instance;

import dev.rondo.core.definition.CompiledDefinition;
import dev.rondo.core.definition.TaskDefinition;
import java.util.List;

/**
 * What stands where on the board: first the tasks of the definition, then what undoes them, then
 * what repetitions have added, in the order in which they did.
 *
 * @param spans what was added
 * @param size how many places there are
 */
public record Layout(CompiledDefinition definition, List<Span> spans, int size) {

  /**
   * Scopes that were added together.
   *
   * @param first the place of the first task of the first scope
   * @param container the place of the repetition
   * @param number the number of the first scope
   * @param each how many places a scope takes
   */
  public record Span(int first, int container, int number, int each) {}

  static Layout of(CompiledDefinition definition) {
    return new Layout(definition, PersistentVector.empty(), definition.boardSize());
  }

  Layout plus(int container, int number, int scopes) {
    int each = definition.scopeSize(template(container));
    PersistentVector<Span> more =
        ((PersistentVector<Span>) spans).plus(new Span(size, container, number, each));
    return new Layout(definition, more, size + each * scopes);
  }

  /** True for a task of the definition itself, or what undoes one. */
  public boolean isRoot(int index) {
    return index < definition.boardSize();
  }

  /** Which task of the definition, or of a body, stands there. */
  public int template(int index) {
    if (isRoot(index)) {
      return index;
    }
    Span span = span(index);
    return bodyStart(span) + (index - span.first()) % span.each();
  }

  /** What has to be added to the template of a task to find it beside the one at a place. */
  public int offset(int index) {
    return index - template(index);
  }

  private int bodyStart(Span span) {
    return definition.bodyStart(template(span.container()));
  }

  /** Whether it is what undoes a task. */
  public boolean isCompensation(int index) {
    return definition.isCompensation(template(index));
  }

  /** The place of what undoes a task; -1 where nothing does. */
  public int compensation(int index) {
    return beside(index, definition.compensation(template(index)));
  }

  /** The place of the task that a compensation undoes; -1 for another place. */
  public int undoes(int compensation) {
    return beside(compensation, definition.undoes(template(compensation)));
  }

  /** The place of another template in the same scope. */
  private int beside(int index, int template) {
    return template < 0 ? -1 : offset(index) + template;
  }

  /** The place of the task of the plan that it is, or is part of. */
  public int root(int index) {
    int root = index;
    while (!isRoot(root)) {
      root = container(root);
    }
    return root;
  }

  /** The place of the repetition that the task is part of. */
  public int container(int index) {
    return span(index).container();
  }

  /** The number of the scope that the task is part of. */
  public int number(int index) {
    Span span = span(index);
    return span.number() + (index - span.first()) / span.each();
  }

  /** The key of the task, unique in the instance. */
  public String key(int index) {
    int template = template(index);
    String own = definition.task(template).key();
    if (isRoot(index)) {
      return own;
    }
    if (definition.isCompensation(template)) {
      return key(undoes(index)) + TaskDefinition.UNDOING;
    }
    String scope = key(container(index)) + '[' + number(index) + ']';
    return own.isEmpty() ? scope : scope + '.' + own;
  }

  private Span span(int index) {
    int low = 0;
    int high = spans.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (spans.get(middle).first() <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return spans.get(low);
  }
}
