/** What there is to say of the log as a whole: how it stands, or why there is none. */

/** A log that is not kept, or cannot be, and why: in a sentence for whoever asks. */
export interface NoLog {
  readonly missing: string
}

/** How the log stands, for whoever asks. */
export interface Standing {
  readonly origin: string
  /** The first of `keys`. */
  readonly vkey: string
  /** The keys that sign, as vkeys: two while one takes over from the other. */
  readonly keys: readonly string[]
  /** Signed with a development key only, which proves nothing to others. */
  readonly development: boolean
  /** Of the last signed checkpoint: 0 and null before the first. */
  readonly size: number
  readonly root: string | null
  readonly lastCheckpointAt: string | null
  /** Why nothing is signed; null while all is well. */
  readonly stopped: string | null
  readonly witnesses: readonly WitnessStanding[]
}

/** A witness that checkpoints are offered to. */
export interface WitnessStanding {
  /** What the operator's policy calls it. */
  readonly name: string
  /** The last that it has signed, and when by its own clock, in seconds since 1970: 0 and null before the first. */
  readonly size: number
  readonly time: number | null
  /** Why it has not signed the last one; null while all is well. */
  readonly problem: string | null
}
