/** What is worked out of a list, once for all who share it: the thousands of contracts of one authority look at the same list. */

/** `work` may look at nothing but the list, which never changes; the answer is let go together with it. */
export function onceFor<List extends object, Answer>(work: (list: List) => Answer): (list: List) => Answer {
  const known = new WeakMap<List, { readonly answer: Answer }>()
  return list => {
    const before = known.get(list) ?? { answer: work(list) }
    known.set(list, before)
    return before.answer
  }
}
