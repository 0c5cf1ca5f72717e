/**
 * The adapter suite: what every store must do, run unchanged on each.
 *
 * A store's own test file calls `eventStoreSuite('KurrentDB', open)`, where `open({ clock })` gives an empty ledger of that kind, a way to
 * open the same ledger again, and a way to remove it (see suite/opened-store.ts). The suite calls it once or twice in each test; two
 * ledgers opened at the same time share nothing. `recordedAt` must come from `clock`. Positions rise and may have gaps.
 */
import { describe } from 'vitest'
import { appending } from './suite/appending.ts'
import { closing } from './suite/closing.ts'
import { following } from './suite/following.ts'
import { moving } from './suite/moving.ts'
import { ledgersFrom, type OpenStore, type Traits } from './suite/opened-store.ts'
import { racing } from './suite/racing.ts'
import { reading } from './suite/reading.ts'
import { repeating } from './suite/repeating.ts'

export function eventStoreSuite(
  name: string,
  open: OpenStore,
  traits: Traits = { knowsIdsOfOtherStreams: true },
): void {
  describe(`${name} as a store of events`, () => {
    const fresh = ledgersFrom(open)
    describe('appending', () => appending(fresh))
    describe('appending again', () => repeating(fresh, traits))
    describe('reading', () => reading(fresh))
    describe('following', () => following(fresh))
    describe('racing', () => racing(fresh))
    describe('moving to another store', () => moving(fresh))
    describe('closing', () => closing(fresh))
  })
}
