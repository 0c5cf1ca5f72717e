/** Where the verifier reads a published log from: a folder, a web address, or memory in a test. */
import type { Verify } from '../signers.ts'
import type { Hash } from '../tree.ts'
import type { Reader } from './manifest.ts'

/** Reads a file of a published log; undefined where there is none. Paths are those below the log's prefix, with `/` between their parts. */
export interface LogFiles {
  read(path: string): Promise<Uint8Array | undefined>
  /** Paths of all files, where that can be known (a folder). */
  list?(): Promise<readonly string[]>
}

/** The two things that the verifier cannot do itself. */
export interface Tools {
  readonly hash: Hash
  readonly verify: Verify
}

/** What the auditor brings, so that nothing about trust need come from the log itself. */
export interface Asked {
  /** The text of a C2SP tlog-policy file. */
  readonly policy?: string
  /** Signed checkpoints that the auditor kept, or had from somebody else who did. */
  readonly held: readonly string[]
  /** What the bundle must be. Where this does not say, the bundle decides, and the sentences say what it decided. */
  readonly expect?: Expected
}

export interface Expected {
  readonly reader?: Reader
  /** The id of the one contract whose payloads it must have. */
  readonly contract?: string
}
