/** What every part of the script looks at: the scenario, its size, its people and its dice. */
import type { Actor } from '#events/envelope.ts'
import type { Cast } from './cast.ts'
import type { Draw } from './draw.ts'
import type { Ids } from './refer.ts'
import type { ScenarioContract, ScenarioFile } from './shape.ts'

/** How much is said: the same people, days and sums, in more or fewer pieces. */
export interface Size {
  readonly invoicesPerMonth: number
  /** Figures are reported as each comes, or a quarter at once. */
  readonly reported: 'as-it-comes' | 'quarterly'
  /** Only these contracts, by reference; all where absent. */
  readonly contracts?: readonly string[]
}

export const SIZES = {
  full: { invoicesPerMonth: 4, reported: 'as-it-comes' },
  small: { invoicesPerMonth: 1, reported: 'quarterly' },
} as const satisfies Readonly<Record<string, Size>>

export interface World {
  readonly scenario: ScenarioFile
  readonly size: Size
  readonly cast: Cast
}

/** The same under one contract. */
export interface Under extends World {
  readonly contract: ScenarioContract
  readonly ids: Ids
  readonly draw: Draw
  readonly actor: (part: string) => Actor
}
