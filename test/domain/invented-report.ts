/** The first annual report of the invented contract, from its draft to a restatement: what is said of it, and the facts that it leaves. */
import type { Fact } from '#events/catalogue.ts'
import type { Actor } from '#events/envelope.ts'
import type { BuiltFrom } from '#events/report.ts'
import type { Command, CommandUnderContract } from '#domain/catalogue.ts'
import type { Meta } from '#domain/command.ts'
import type { ContractStreamState } from '#domain/contract-stream.ts'
import { contractId, named, namedUnder, namingId } from './invented-contract.ts'
import { contractAfter } from './invented-delivery.ts'
import { noon, under as underPack } from './invented-rules.ts'
import { director, manager, past, steward, tell, type Circumstances, type Told } from './invented-world.ts'

/** The contract of June 2024 to May 2027, bound to rules that ask for a report. */
export const chain: readonly Fact[] = [...underPack('uk-msc-key'), named, namedUnder]
const chainAsItStands = contractAfter(...chain)

/** The period from 1 June 2024 to 31 March 2025 is over, and its report is due on 30 April. */
export const OVER = noon('2025-04-14')
const period = '2024-06-01'
export const about = { contractId, period }

type Of<T extends CommandUnderContract['type']> = Extract<CommandUnderContract, { type: T }>

export interface Surroundings extends Circumstances {
  /** The contract as it stands; undefined where nobody looked. */
  readonly under?: ContractStreamState | undefined
  readonly builtFrom?: BuiltFrom | undefined
  readonly checkpoint?: string
}

/** A command as the house hands it on: with the contract as it stands, what a version is built from, and the log's checkpoint. */
export function say<T extends CommandUnderContract['type']>(
  type: T,
  actor: Actor,
  body: Of<T>['body'],
  surroundings: Surroundings = {},
): Command {
  const { under, builtFrom, checkpoint, ...circumstances } = {
    under: chainAsItStands,
    builtFrom: built,
    at: OVER,
    ...surroundings,
  }
  const added = checkpoint === undefined ? { under, builtFrom } : { under, builtFrom, checkpoint }
  return { ...tell(type, actor, body as never, circumstances), ...added }
}

export const money = (amount: number, currency = 'GBP') => ({ amount, currency, vat: 'exVat' as const })

export const built: BuiltFrom = { position: 41, format: 'candour-report/1', sha256: '1a'.repeat(32), bytes: 8_120 }
export const builtLater: BuiltFrom = { ...built, position: 58, sha256: '2b'.repeat(32) }

export const declared = {
  revenue: money(40_000_000),
  revenueIs: 'actual' as const,
  subcontracted: money(9_000_000),
  toSme: money(7_000_000),
  toVcse: money(8_000_000),
  toSmeAndVcse: money(6_500_000),
  toAffiliates: money(0),
}
export const says = {
  nilReturn: false,
  underContract: declared,
  stewardship: [{ principle: 'risk' as const, words: 'Nobody under us is paid by results.', evidence: [] }],
  explanations: [{ namingId, words: 'Referrals began in August.' }],
  declaration: {
    preparedBy: 'person:preparer',
    capacity: 'Head of supply chain',
    statement: 'To the best of my knowledge this report is complete and accurate.',
  },
}
export const saysMore = { ...says, underContract: { ...declared, subcontracted: money(9_500_000) } }

const scheduledBody = {
  ...about,
  covers: { from: period, to: '2025-03-31', label: '2024 to 2025' },
  rule: { packId: 'uk-supply-chain-report', version: '1.0.0' },
  dueBy: '2025-04-30',
  days: 30,
  countedFrom: '2025-03-31',
}
export const schedule: Told & { readonly type: 'SupplyChainReportScheduled' } = {
  type: 'SupplyChainReportScheduled',
  body: scheduledBody,
}
/** Scheduled by time, under a command that somebody else sent. */
export const scheduledUnder = ({ meta: { commandId, digest, at } }: Command): Told => {
  const meta: Meta = { commandId, digest, at, actor: { role: 'system', person: 'time' } }
  return { ...schedule, under: meta }
}

const at = { at: noon('2025-04-10') }
const first = { ...about, version: 1 }
const second = { ...about, version: 2 }
export const reasons = { reasons: 'Part E leaves out the award of 30 May.' }
const restating = { ...second, restates: 1, reason: 'An invoice was counted twice.', says: saysMore }

export const scheduled = past('SupplyChainReportScheduled', { role: 'system', person: 'time' }, scheduledBody, at)
export const submitted = past('SupplyChainReportSubmitted', director, { ...first, says, builtFrom: built }, at)
export const acknowledged = past('SupplyChainReportAcknowledged', steward, first, at)
export const rejected = past('SupplyChainReportRejected', manager, { ...first, ...reasons, cureBy: '2025-05-10' }, at)
export const accepted = past('SupplyChainReportAccepted', manager, { ...first, builtFrom: built }, at)
export const published = past('SupplyChainReportPublished', manager, first, at)
export const restated = past('SupplyChainReportRestated', director, { ...restating, builtFrom: builtLater }, at)
export const acceptedAgain = past('SupplyChainReportAccepted', manager, { ...second, builtFrom: builtLater }, at)

export const submit = say('SubmitReport', director, { ...about, says })
export const acknowledge = say('AcknowledgeReport', steward, first)
export const reject = say('RejectReport', manager, { ...first, ...reasons })
export const accept = say('AcceptReport', manager, first)
export const publish = say('PublishReport', manager, first)
export const restate = say('RestateReport', director, { ...about, reason: restating.reason, says: saysMore })
export const withholding = {
  ...about,
  fields: ['subcontractors.*.price'],
  basis: 'Invented information act, section 43',
  reason: 'The price of one bid would show.',
}
