/** What each dated change says: a fact about a contract or an organisation, or only a note about a file. */
import type { Fault } from '../fault.ts'
import { rowOf } from './disagreements.ts'
import { redo, type Moment } from './history.ts'
import type { OrganisationOf } from './organisations.ts'
import { fileName, type Configuration } from './read.ts'
import type { ChangeRow, ContractRow, ProviderChange, Scheduling, SchedulingChange } from './shapes.ts'
import { instantOf, isDayOnly } from './spelling.ts'

/** One thing that a change says. Codes are as the change spells them. */
export type Meaning =
  | { readonly says: 'window'; readonly window: Scheduling }
  | { readonly says: 'listed' | 'unlisted'; readonly code: string }
  | { readonly says: 'respelt'; readonly from: string; readonly to: string; readonly basis: string }
  | { readonly says: 'note'; readonly note: string }

export interface Step {
  readonly change: ChangeRow
  readonly meanings: readonly Meaning[]
}

/** Reads the changes forward from the state that `undoAll` found. */
export function meaningsOf(
  configuration: Configuration,
  base: Moment,
  organisationOf: OrganisationOf,
): { readonly steps: readonly Step[]; readonly faults: readonly Fault[] } {
  const state = new Map(base)
  const unmet = new Map(configuration.respelt.respelt.map(pair => [pair.from, pair]))
  const faults: Fault[] = []
  const pairs = configuration.respelt.respelt
  const steps = configuration.history.changes.map((change, index): Step => {
    const fault = (reason: string) => faults.push({ ...rowOf('history', index, change.contract), reason })
    const row = state.get(change.contract)
    if (change.kind === 'file removed' || row === undefined) return { change, meanings: [removed(change)] }
    const next = redo(row, change)
    state.set(change.contract, next)
    if (change.kind === 'scheduling change') return { change, meanings: rescheduled(change) }
    for (const reason of [...unexplained(change, organisationOf), ...clashes(next, organisationOf)]) fault(reason)
    const respelt = pairs.filter(pair => respells(change, pair))
    for (const { from } of respelt) {
      const early = pairs.find(pair => pair.to === from && unmet.has(pair.from))
      if (early !== undefined) fault(`it respells ${from}, which ${early.from} has not been respelt as yet`)
    }
    const meanings = respelt.map((pair): Meaning => {
      if (unmet.delete(pair.from)) return { says: 'respelt', ...pair }
      return {
        says: 'note',
        note: `${pair.from} is respelt ${pair.to} here too. Recorded once, with the organisation.`,
      }
    })
    if (change.primeFrom !== change.primeTo && !respelt.some(pair => pair.to === change.primeTo)) {
      fault(
        `it replaces the prime provider ${String(change.primeFrom)} by ${String(change.primeTo)}. ` +
          `If that is one organisation under another code, say so in ${fileName('respelt')}`,
      )
    }
    return { change, meanings: [...meanings, ...listings(change, respelt)] }
  })
  for (const [index, { from }] of pairs.entries()) {
    if (unmet.has(from)) faults.push({ ...rowOf('respelt', index, from), reason: 'no change respells it' })
  }
  return { steps, faults }
}

const removed = ({ contract }: ChangeRow): Meaning => ({
  says: 'note',
  note: `The file ${contract}.json was removed. What it held is not in this source.`,
})

function rescheduled({ before, after }: SchedulingChange): readonly Meaning[] {
  const ends = ({ hide_after }: Scheduling) => (hide_after === null ? null : instantOf(hide_after))
  const spelled = ({ hide_after }: Scheduling) => (hide_after === null ? 'no end' : `“${hide_after}”`)
  if (before.hide_before === after.hide_before && ends(before) === ends(after)) {
    return [
      {
        says: 'note',
        note: `The end of referrals is respelt, ${spelled(before)} as ${spelled(after)}: the same instant.`,
      },
    ]
  }
  if (after.hide_after === null || !isDayOnly(after.hide_after)) return [{ says: 'window', window: after }]
  const note = `The end of referrals is given as the day ${spelled(after)}, without a time. Read as its first instant, in UTC.`
  return [
    { says: 'window', window: after },
    { says: 'note', note },
  ]
}

interface Pair {
  readonly from: string
  readonly to: string
}

/** Whether a change puts the new spelling where the old one stood. */
const respells = (change: ProviderChange, { from, to }: Pair): boolean =>
  (change.subcontractorsRemoved.includes(from) && change.subcontractorsAdded.includes(to)) ||
  (change.primeFrom === from && change.primeTo === to)

/** Organisations that came or went, once respellings are set aside. */
function listings(change: ProviderChange, respelt: readonly Pair[]): readonly Meaning[] {
  const gone = change.subcontractorsRemoved.filter(code => !respelt.some(({ from }) => from === code))
  const come = change.subcontractorsAdded.filter(code => !respelt.some(({ to }) => to === code))
  return [
    ...gone.map((code): Meaning => ({ says: 'unlisted', code })),
    ...come.map((code): Meaning => ({ says: 'listed', code })),
  ]
}

function unexplained(change: ProviderChange, organisationOf: OrganisationOf): readonly string[] {
  const primes = [change.primeFrom, change.primeTo].filter(code => code !== undefined)
  return [...change.subcontractorsAdded, ...change.subcontractorsRemoved, ...primes]
    .filter(code => organisationOf(code) === undefined)
    .map(code => `“${code}” is not a known provider, nor an earlier spelling of one`)
}

/** What a contract must never list, under whatever spelling. */
export function clashes(row: ContractRow, organisationOf: OrganisationOf): readonly string[] {
  const prime = organisationOf(row.primeProviderCode)
  const listed = row.subcontractorCodes.map(organisationOf)
  return row.subcontractorCodes.flatMap((code, index) => {
    const organisation = listed[index]
    if (organisation === undefined) return []
    if (organisation === prime) return [`${code} would be listed as a subcontractor of itself`]
    return listed.indexOf(organisation) === index ? [] : [`${code} would be listed twice as a subcontractor`]
  })
}
