/** A command that is loaded when it is said: none waits for what only the others need. */

type Action<A extends unknown[]> = (...said: A) => Promise<void>

export const whenSaid =
  <A extends unknown[]>(load: () => Promise<Action<A>>): Action<A> =>
  async (...said) =>
    (await load())(...said)
