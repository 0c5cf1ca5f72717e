/** The dated changes, undone from the published end state back to the first day that the source knows of. */
import type { Fault } from '../fault.ts'
import type { Configuration } from './read.ts'
import { rowOf } from './disagreements.ts'
import type { ChangeRow, ContractRow, ProviderChange, Scheduling, SchedulingChange } from './shapes.ts'
import { instantOf } from './spelling.ts'

/** The contracts at one moment, by reference, each as its file had it then. */
export type Moment = ReadonlyMap<string, ContractRow>

/** The published end state. */
export const endState = ({ contracts }: Configuration): Moment =>
  new Map(contracts.contracts.map(row => [row.contractReference, row]))

/**
 * The state before all changes. A change that does not fit what it leads to is a fault: one for each contract, as what comes before
 * a change that does not fit cannot be judged.
 */
export function undoAll(configuration: Configuration): { readonly base: Moment; readonly faults: readonly Fault[] } {
  const state = new Map(endState(configuration))
  const doubtful = new Set<string>()
  const faults: Fault[] = [...outOfOrder(configuration)]
  for (const [index, change] of [...configuration.history.changes.entries()].reverse()) {
    if (doubtful.has(change.contract)) continue
    const undone = undo(state.get(change.contract), change)
    if (typeof undone === 'string') {
      doubtful.add(change.contract)
      faults.push({ ...rowOf('history', index, change.contract), reason: undone })
    } else if (undone !== undefined) state.set(change.contract, undone)
  }
  return { base: state, faults }
}

/** What a change makes of a contract. Only for changes that `undoAll` has found to fit. */
export function redo(row: ContractRow, change: ChangeRow): ContractRow {
  switch (change.kind) {
    case 'file removed':
      return row
    case 'scheduling change':
      return scheduled(row, change.after)
    case 'provider change':
      return provided(row, {
        leave: change.subcontractorsRemoved,
        come: change.subcontractorsAdded,
        prime: change.primeTo,
      })
  }
}

/** The contract before the change; undefined where the change is about no contract of ours; a reason where it does not fit. */
function undo(row: ContractRow | undefined, change: ChangeRow): ContractRow | undefined | string {
  if (change.kind === 'file removed') {
    return row === undefined ? undefined : 'it says that this file was removed, but the contract is still published'
  }
  if (row === undefined) return 'it changes a contract that is not published'
  return change.kind === 'scheduling change' ? unscheduled(row, change) : unprovided(row, change)
}

function unscheduled(row: ContractRow, { before, after }: SchedulingChange): ContractRow | string {
  if (before.hide_before === after.hide_before && before.hide_after === after.hide_after) return 'it changes nothing'
  if (row.referralsFrom !== after.hide_before || row.referralsUntil !== after.hide_after) {
    const is = window({ hide_before: row.referralsFrom, hide_after: row.referralsUntil })
    return `it leaves referrals ${window(after)}, but what follows has them ${is}`
  }
  return scheduled(row, before)
}

function unprovided(row: ContractRow, change: ProviderChange): ContractRow | string {
  const { subcontractorsAdded: added, subcontractorsRemoved: removed, primeFrom, primeTo } = change
  if ((primeFrom === undefined) !== (primeTo === undefined)) return 'it names a prime provider on one side only'
  if (added.length + removed.length === 0 && primeFrom === primeTo) return 'it changes nothing'
  if (primeTo !== undefined && primeTo !== row.primeProviderCode) {
    return `it leaves ${primeTo} as the prime provider, but what follows has ${row.primeProviderCode}`
  }
  const missing = added.find(code => !row.subcontractorCodes.includes(code))
  if (missing !== undefined) return `it adds ${missing}, which what follows does not list`
  const still = removed.find(code => row.subcontractorCodes.includes(code))
  if (still !== undefined) return `it removes ${still}, which what follows still lists`
  const twice = [...added, ...removed].find((code, index, all) => all.indexOf(code) !== index)
  if (twice !== undefined) return `it names ${twice} twice`
  return provided(row, { leave: added, come: removed, prime: primeFrom })
}

const scheduled = (row: ContractRow, to: Scheduling): ContractRow => ({
  ...row,
  referralsFrom: to.hide_before,
  referralsUntil: to.hide_after,
})

function provided(
  row: ContractRow,
  { leave, come, prime }: { leave: readonly string[]; come: readonly string[]; prime: string | undefined },
): ContractRow {
  const staying = row.subcontractorCodes.filter(code => !leave.includes(code))
  return {
    ...row,
    subcontractorCodes: [...staying, ...come],
    ...(prime === undefined ? {} : { primeProviderCode: prime }),
  }
}

const window = ({ hide_before, hide_after }: Scheduling): string =>
  hide_after === null ? `from ${hide_before}, without an end` : `from ${hide_before} until ${hide_after}`

/** The file is in order of time, within what the source covers. */
function* outOfOrder({ history, contracts }: Configuration): Iterable<Fault> {
  let before = history.source.firstCommitDate
  for (const [index, { date, contract }] of history.changes.entries()) {
    const at = rowOf('history', index, contract)
    if (instantOf(date) < instantOf(before))
      yield { ...at, reason: `${date} is before ${before}, which is ahead of it` }
    if (instantOf(date) > instantOf(contracts.source.commitDate)) {
      yield { ...at, reason: `${date} is after the commit that the files were read at` }
    }
    before = date
  }
}
