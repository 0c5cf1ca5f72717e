/** A figure: what was measured, the limit or peer measured beside it in the same run, and whether the aim was met. */
import type { Settings } from './settings.ts'
import type { Workplace } from './workplace.ts'

/** One line of the table. Everything but `met` is said in words, with its unit. */
export interface Line {
  readonly what: string
  readonly measured: string
  /** The limit or peer, with what it is. */
  readonly beside: string
  readonly aim: string
  readonly met: boolean | 'no aim'
  /** How far the rounds lay apart, where there were several. */
  readonly spread?: string
}

export interface Bench {
  readonly settings: Settings
  readonly workplace: Workplace
  /** Says what is being done, to a person who waits. */
  readonly say: (sentence: string) => void
}

export interface Figure {
  /** As `BENCH_ONLY` names it. */
  readonly name: string
  readonly measure: (bench: Bench) => Promise<readonly Line[]>
}
