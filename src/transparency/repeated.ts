/** Work with others that is done again and again in the background, less often while it fails; until it is told to stop. */
import { setTimeout as pause } from 'node:timers/promises'

export interface Repeated {
  /** Why it could not be done, in a sentence; undefined where it was, or there was nothing to do. */
  readonly work: (stopping: AbortSignal) => Promise<string | undefined>
  readonly everyMs: number
  /** Told of each problem once, and with undefined that there is none any more. */
  readonly say: (problem: string | undefined) => void
}

/** After a failure, twice as long each time, up to this. */
const BACKOFF_MAX_MS = 600_000

/** Resolves soon after `stopping` is aborted. */
export async function repeated({ work, everyMs, say }: Repeated, stopping: AbortSignal): Promise<void> {
  const isStopped = (): boolean => stopping.aborted
  let said: string | undefined
  for (let wait = everyMs; !isStopped();) {
    const problem = await work(stopping).catch((error: unknown) => `This failed: ${String(error)}`)
    if (isStopped()) return
    if (problem !== said) say(problem)
    said = problem
    wait = problem === undefined ? everyMs : Math.max(everyMs, Math.min(wait * 2, BACKOFF_MAX_MS))
    await pause(wait, undefined, { signal: stopping, ref: false }).catch(() => undefined)
  }
}
