/** What there is to say of the log as a whole: how it stands, or why there is none. */

/** A log that is not kept, or cannot be, and why: in a sentence for whoever asks. */
export interface NoLog {
  readonly missing: string
}

/** How the log stands, for whoever asks. */
export interface Standing {
  readonly origin: string
  readonly vkey: string
  /** Signed with a development key, which proves nothing to others. */
  readonly development: boolean
  /** Of the last signed checkpoint: 0 and null before the first. */
  readonly size: number
  readonly root: string | null
  readonly lastCheckpointAt: string | null
  /** Why nothing is signed; null while all is well. */
  readonly stopped: string | null
}
