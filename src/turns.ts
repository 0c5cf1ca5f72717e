/** Lets so many requests begin in one turn of the event loop, so that a crowd holds up neither the timers nor those that came before. */

type Next = () => void

/** `most` begin in one turn; the others wait for the next, in the order in which they came. */
export function takeTurns(most: number): (request: unknown, response: unknown, next: Next) => void {
  const waiting: Next[] = []
  let begun = 0
  const turn = (): void => {
    begun = 0
    for (const next of waiting.splice(0, most)) begin(next)
  }
  const begin = (next: Next): void => {
    if (begun === 0) setImmediate(turn)
    begun += 1
    next()
  }
  return (_request, _response, next) => {
    if (begun < most) begin(next)
    else waiting.push(next)
  }
}
