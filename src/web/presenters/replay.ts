/** A supply chain as it was: the day asked for, what was known then, and one step of its history. */
import type { RecordedFact } from '#events/catalogue.ts'
import { businessTime, type Actor, type Day } from '#events/envelope.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { Step } from '#views/replay.ts'
import { supplyChainDiagram, titleOf } from '#reports/supply-chain-diagram.ts'
import { changeGroups, type ChangeGroup } from './changes.ts'
import type { AreaName } from './contract.ts'
import { dayInWords, momentInWords, occurredInWords } from './dates.ts'
import { factWords, namesIn, withheldWords, type FactWords } from './fact-words.ts'
import { chainTable, type ChainTable } from './supply-chain.ts'

/** The two days; absent ones ask for no limit. */
export interface AskedDays {
  readonly asOf?: Day | undefined
  readonly knownAt?: Day | undefined
}

export interface ChainThen {
  readonly heading: string
  /** Why nothing can be shown; null where something is. */
  readonly notKnown: string | null
  readonly warning: string | null
  readonly table: ChainTable | null
  readonly title: string
  readonly diagram: string
  readonly supplier: { readonly id: string; readonly name: string } | null
}

/** `chain` is as it was; `history` is the contract's whole stream, to say from when on something is known. */
export function chainThen(days: AskedDays, chain: SupplyChain, history: readonly RecordedFact[]): ChainThen {
  const { contract } = chain
  const shown = { heading: headingOf(days), title: titleOf(chain), diagram: supplyChainDiagram(chain) }
  if (contract === null) {
    return { ...shown, notKnown: whyNotKnown(days, history), warning: null, table: null, supplier: null }
  }
  const opens = contract.referralWindow?.from
  const mayBeEarly = contract.source !== null && days.asOf !== undefined && opens !== undefined && days.asOf < opens
  return {
    ...shown,
    notKnown: null,
    warning: mayBeEarly
      ? `Referrals under this contract open on ${dayInWords(opens)}. The source does not record when the contract’s file ` +
        `was added, so on ${dayInWords(days.asOf)} it may not have been listed yet.`
      : null,
    table: chainTable(chain),
    supplier: contract.supplier,
  }
}

function headingOf({ asOf, knownAt }: AskedDays): string {
  if (asOf === undefined) {
    return knownAt === undefined ? 'As it is known now' : `What was known on ${dayInWords(knownAt)}`
  }
  return knownAt === undefined
    ? `What was true on ${dayInWords(asOf)}`
    : `What was true on ${dayInWords(asOf)}, as it was known on ${dayInWords(knownAt)}`
}

function whyNotKnown({ asOf, knownAt }: AskedDays, history: readonly RecordedFact[]): string {
  const [first] = history
  if (first === undefined || asOf === undefined) {
    const recorded = first === undefined ? '' : ` The first was recorded on ${momentInWords(first.recordedAt)}.`
    return `Not known. Nothing about this contract had been recorded by then.${recorded}`
  }
  const known = knownAt === undefined ? '' : ', as far as was known then'
  const at = first.data?.occurredAt
  if (at === undefined) return `Not known${known}.`
  return typeof at === 'string'
    ? `Not known${known}. The first that is recorded of this contract happened on ${momentInWords(at)}.`
    : `Not known${known}. The source begins on ${momentInWords(businessTime(at))}, and says nothing of before.`
}

export interface StepPage extends FactWords {
  readonly number: number
  readonly of: number
  readonly when: string
  readonly recorded: string
  readonly who: string
  readonly changes: readonly ChangeGroup[]
  readonly chainTitle: string
  readonly diagram: string
  readonly table: ChainTable | null
  readonly audit: string
  readonly links: readonly { readonly text: string; readonly href: string | null; readonly rel: string | null }[]
}

export interface StepContext {
  readonly contractId: string
  readonly of: number
  readonly areaName: AreaName
  readonly who: (actor: Actor) => string
}

export function stepPage({ fact, chain, changes }: Step, { contractId, of, areaName, who }: StepContext): StepPage {
  const { data, revision, recordedAt } = fact
  const link = (text: string, to: number, rel: string | null) => {
    const there = to >= 0 && to < of && to !== revision
    return { text, href: there ? `/contracts/${contractId}/replay?step=${to}` : null, rel }
  }
  return {
    ...(data === null ? withheldWords : factWords(data, namesIn(chain))),
    number: revision + 1,
    of,
    when: data === null ? 'Withheld' : occurredInWords(data.occurredAt),
    recorded: momentInWords(recordedAt),
    who: data === null ? 'Withheld' : who(data.actor),
    changes: changeGroups(changes, areaName),
    chainTitle: titleOf(chain),
    diagram: supplyChainDiagram(chain),
    table: chain.contract === null ? null : chainTable(chain),
    audit: `/contracts/${contractId}/audit`,
    links: [
      link('First', 0, null),
      link('Step back', revision - 1, 'prev'),
      link('Step forward', revision + 1, 'next'),
      link('Last', of - 1, null),
    ],
  }
}
