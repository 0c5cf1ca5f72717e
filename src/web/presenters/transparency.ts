/** The log in words: how it stands, who signs it, and what that is worth. */
import type { Instant } from '#events/envelope.ts'
import type { KeyEvent } from '#transparency/key-history.ts'
import type { PublishedLog } from '#transparency/published-log.ts'
import type { CopyEnd } from '#transparency/quorum.ts'
import type { Standing, WitnessStanding } from '#transparency/standing.ts'
import { momentInWords } from './dates.ts'
import { counted } from './wording.ts'

export interface LogShown {
  readonly origin: string
  readonly size: string
  readonly root: string | null
  readonly signed: string
  readonly stopped: { readonly sentence: string; readonly reason: string | null } | null
  readonly development: boolean
  readonly keys: readonly string[]
  /** What happened to the keys; empty where they are the first ones. */
  readonly changes: readonly {
    readonly what: string
    readonly when: string
    readonly size: string
    readonly vkey: string
  }[]
  readonly witnesses: readonly ShownWitness[]
  /** What it means that nobody else has signed; null where somebody has. */
  readonly unwitnessed: string | null
  /** What is signed, and waits for as many witnesses as the policy asks for; null where nothing does. */
  readonly waiting: string | null
}

interface ShownWitness {
  readonly name: string
  readonly signed: string | null
  readonly age: string
  readonly size: string
  readonly problem: string | null
}

const CONTRADICTED =
  'The log signs nothing at present: what this ledger holds does not continue what was signed before. Until that is settled, ' +
  'nothing here proves anything, and what is recorded has no receipt. Receipts and checkpoints that were given out before are what counts.'

/** The operator's own words may name commands and files, and are for the operator. */
const CANNOT_SIGN =
  'The log signs nothing at present: the key that signs is missing, cannot be reached, or is not the one that signed before. What is ' +
  'recorded meanwhile has no receipt yet. All that was signed before holds.'

const KEEP_ONE =
  'The log’s own signature proves nothing about rewriting: whoever holds the key could sign another history. What shows a rewritten ' +
  'history is a checkpoint, or a receipt, that somebody else keeps. So keep one.'

const UNASKED = `No witness is asked to sign this log. ${KEEP_ONE}`
/** One that says why may say that it has seen another history: that stands in the table. */
const UNWITNESSED = `None of these witnesses has signed this log; where one has said why, it stands beside its name. ${KEEP_ONE}`

const KEY_WORDS = { introduced: 'Introduced', retired: 'Retired' } as const

/** What there is to know of a log that is followed. */
interface Following {
  readonly standing: Standing
  readonly provable: boolean
  readonly published: Pick<PublishedLog, 'copyEnd'>
}

/** `provable` unless the ledger contradicts what was signed. */
export function logShown(
  { standing, provable, published }: Following,
  keyEvents: readonly KeyEvent[],
  now: Instant,
): LogShown {
  const { origin, keys, size, root, lastCheckpointAt, stopped, development } = standing
  const witnesses = standing.witnesses.map(witness => witnessShown(witness, now))
  return {
    origin,
    size: counted(size, 'event'),
    root,
    signed: lastCheckpointAt === null ? 'Nothing is signed yet' : momentInWords(lastCheckpointAt),
    stopped: stopped === null ? null : stoppedInWords(stopped, provable),
    development,
    keys,
    changes: keyEvents.every(isBeginning)
      ? []
      : keyEvents.map(event => ({
          what: KEY_WORDS[event.kind],
          when: momentInWords(event.at),
          size: counted(event.size, 'event'),
          vkey: event.vkey,
        })),
    witnesses,
    unwitnessed:
      witnesses.length === 0 ? UNASKED : witnesses.some(({ signed }) => signed !== null) ? null : UNWITNESSED,
    waiting: waitingInWords(published.copyEnd(), now),
  }
}

const isBeginning = ({ kind, size }: KeyEvent): boolean => kind === 'introduced' && size === 0

const stoppedInWords = (reason: string, provable: boolean): LogShown['stopped'] =>
  provable ? { sentence: CANNOT_SIGN, reason: null } : { sentence: CONTRADICTED, reason }

/** A copy ends where witnesses vouch for it; if a witness never signs again, it shows here. */
function waitingInWords({ newer, unwitnessed, waitingSince }: CopyEnd, now: Instant): string | null {
  if (waitingSince === null) return null
  const waits = counted(newer + unwitnessed, 'signed event waits', 'signed events wait')
  const since = `${momentInWords(waitingSince)}, ${ageInWords(Date.parse(now) - Date.parse(waitingSince))}`
  const copies = newer > 0 ? 'Copies of this ledger end before.' : 'Copies of this ledger fail the check “quorum”.'
  return `${waits} for as many witnesses as the policy asks for, since ${since}. As a rule that takes about ten seconds. ${copies}`
}

function witnessShown({ name, size, time, problem }: WitnessStanding, now: Instant): ShownWitness {
  if (time === null) return { name, signed: null, age: '', size: 'Nothing yet', problem }
  return {
    name,
    signed: momentInWords(new Date(time * 1000).toISOString()),
    age: ageInWords(Date.parse(now) - time * 1000),
    size: counted(size, 'event'),
    problem,
  }
}

const MINUTE = 60_000
const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [MINUTE, 'minute'],
] as const

/** `3 hours ago`. The witness's clock is not ours, and may be ahead of it. */
export function ageInWords(ms: number): string {
  const [length, unit] = UNITS.find(([each]) => ms >= each) ?? [MINUTE, undefined]
  return unit === undefined ? 'less than a minute ago' : `${counted(Math.floor(ms / length), unit)} ago`
}
