/** Has a time-stamping authority (RFC 3161) say once a day when it saw the last checkpoint. */
import { parseNote } from '#proof/note.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { PublishedLog } from './published-log.ts'
import { repeated } from './repeated.ts'
import { stamp } from './time-stamp/time-stamp.ts'

export interface StampsOptions {
  /** Of the authority; nobody is asked where absent. */
  readonly url: string | undefined
  readonly log: PublishedLog
  readonly checkpoints: Checkpoints
  /** What is not the continuation of what was signed is shown to nobody. */
  readonly mayOffer: () => boolean
  readonly warn: (sentence: string) => void
}

const LOOK_EVERY_MS = 60_000
const DAY_MS = 86_400_000

export class Stamps {
  readonly #options: StampsOptions

  constructor(options: StampsOptions) {
    this.#options = options
  }

  /** Asks from now on; resolves soon after `stopping` is aborted. */
  async follow(stopping: AbortSignal): Promise<void> {
    const { url, warn } = this.#options
    if (url === undefined) return
    const say = (problem: string | undefined): void => {
      if (problem !== undefined) warn(`${problem} It is tried again.`)
    }
    await repeated({ work: () => this.stampDaily(url, stopping), everyMs: LOOK_EVERY_MS, say }, stopping)
  }

  /**
   * What is stamped are the three lines that were signed: cosignatures come later, and must not spoil the stamp. Days are those of this
   * machine, for a ledger's clock may stand still.
   */
  async stampDaily(url: string, stopping: AbortSignal): Promise<string | undefined> {
    const { log, checkpoints, mayOffer } = this.#options
    const last = checkpoints.cosignatures.lastStamp(log.origin)
    const kept = log.last
    if (!mayOffer() || kept === undefined || kept.size === last?.size) return undefined
    if (last !== undefined && Date.now() - Date.parse(last.at) < DAY_MS) return undefined
    const answer = await stamp(url, parseNote(kept.note).text, stopping)
    if ('problem' in answer) return answer.problem
    const at = new Date().toISOString()
    checkpoints.cosignatures.keepStamp(log.origin, { size: kept.size, bytes: answer, at })
    return undefined
  }
}
