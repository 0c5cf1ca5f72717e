/** The rule that applies to a request: which pack, since when, who decides, what silence means, and how far that was checked. */
import type { Instant } from '#events/envelope.ts'
import { dayAt } from '#domain/calendar.ts'
import { packInForce, packOf } from '#domain/packs/catalogue.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { periodOf } from '#domain/rules.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import { basisInWords, periodInWords, VERIFICATIONS, type BasisWords } from './rule-words.ts'
import { counted } from './wording.ts'

export interface RuleLine {
  readonly key: string
  readonly value: string
  readonly basis?: BasisWords | undefined
}

export interface RulePanel {
  readonly title: string
  readonly href: string
  readonly version: string
  readonly verification: string
  readonly caution: string
  /** Why this version: the one of the day on which it was asked, or today’s while nothing is asked. */
  readonly bound: string
  readonly lines: readonly RuleLine[]
}

/** The day there, where the contract is; in UTC while no calendar is bound, as the rules have it. */
export const todayOf = ({ calendar }: Pick<ContractDetails, 'calendar'>, now: Instant): string =>
  dayAt(now, calendar?.timeZone ?? 'UTC')

/** The pack that holds for what is asked under a contract today; undefined where none is bound. */
export const packToday = (contract: Pick<ContractDetails, 'pack' | 'calendar'>, now: Instant): Pack | undefined =>
  contract.pack === null ? undefined : packInForce(contract.pack.packId, todayOf(contract, now))

/** The pack of a request: the one that it was bound to, or today’s while it is only announced. */
export const packOfRequest = (request: RequestDetails, contract: ContractDetails, now: Instant): Pack | undefined =>
  request.requestedAt === undefined ? packToday(contract, now) : request.pack && packOf(request.pack)

export function rulePanel(request: RequestDetails, contract: ContractDetails, now: Instant): RulePanel | null {
  const pack = packOfRequest(request, contract, now)
  if (pack === undefined) return null
  return {
    title: pack.title,
    href: `/rules/${pack.packId}`,
    version: pack.version,
    verification: VERIFICATIONS[pack.verification],
    caution: pack.caution,
    bound:
      request.requestedAt === undefined
        ? 'In force today. The version of the day on which the request is made will hold.'
        : 'In force on the day when it was asked. A later version never reaches back.',
    lines: linesOf(pack, contract),
  }
}

function linesOf({ change, packId }: Pack, { settings }: ContractDetails): readonly RuleLine[] {
  if (change === null) return [{ key: 'Permission', value: 'These rules add duties and ask no permission.' }]
  const { decision, silence } = change
  const period = periodOf(change, 'decision.period')
  const own = settings.find(one => one.packId === packId && one.setting === 'decision.period')
  const length =
    period === undefined
      ? { value: 'The rules give no time' }
      : own === undefined || period.basis.mark !== 'default'
        ? { value: periodInWords(period), basis: basisInWords(period.basis) }
        : { value: `${counted(own.length, 'day')}, as this contract has set for itself` }
  return [
    { key: 'Who decides', value: decision.by },
    { key: 'By what standard', value: decision.standard },
    { key: 'Time to decide', ...length },
    { key: 'What silence means', value: silence.words, basis: basisInWords(silence.basis) },
    ...(change.effectAfter === undefined
      ? []
      : [
          {
            key: 'When it may take effect',
            value: `After ${periodInWords(change.effectAfter)}`,
            basis: basisInWords(change.effectAfter.basis),
          },
        ]),
  ]
}
