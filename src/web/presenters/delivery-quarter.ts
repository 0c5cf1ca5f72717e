/** Delivery in one quarter, in full: every figure with what the organisation says of it, costs, checks and opportunities. */
import type { Person } from '#directory/people.ts'
import type { Day } from '#events/envelope.ts'
import type { DeliveredByNaming, DeliveryQuarter } from '#projections/delivery.ts'
import { figuresOf } from '#projections/delivery-summary.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import type { SummaryRow } from './contract.ts'
import { dayInWords, occurredOnInWords } from './dates.ts'
import { paymentRows, volumeRows, type PaymentRow, type VolumeRow } from './delivery-figures.ts'
import { opportunityShown, type OpportunityShown } from './delivery-opportunity.ts'
import { actsForNamed, amount, vatNote, type Who } from './delivery-words.ts'
import { quarterInWords } from './quarters.ts'
import { counted, countInWords } from './wording.ts'

/** What an authority finds when it looks whether an organisation is paid, as forms and pages say it. */
export const FOUND = {
  'paid-in-time': 'Paid in time',
  'paid-late': 'Paid late',
  'not-paid': 'Not paid',
  'no-evidence': 'No evidence of payment',
} as const

export interface OrganisationPart {
  readonly name: string
  readonly namingHref: string
  readonly figuresHref: string
  readonly volumes: readonly VolumeRow[]
  readonly payments: readonly PaymentRow[]
  readonly costs: readonly SummaryRow[]
  readonly checks: readonly {
    readonly title: string
    readonly who: string
    readonly words: string
    readonly evidence: string
  }[]
}

export interface QuarterPage {
  readonly quarterTitle: string
  readonly vat: string
  readonly expected: readonly SummaryRow[]
  readonly whole: readonly VolumeRow[]
  readonly organisations: readonly OrganisationPart[]
  readonly opportunities: readonly OpportunityShown[]
  readonly withheld: number
  /** What the person who reads is asked to answer, or may still answer. */
  readonly yours: readonly { readonly href: string; readonly text: string }[]
}

interface Reading {
  readonly person: Person | undefined
  readonly today: Day
  readonly who: Who
}

export function quarterPage(
  contractId: string,
  contract: ContractDetails,
  namings: readonly NamingDetails[],
  known: DeliveryQuarter,
  { person, today, who }: Reading,
): QuarterPage {
  const at = `/contracts/${contractId}/delivery/${known.quarter}`
  const record = `${at}/record`
  const parts = namings.flatMap(naming => {
    const delivered = known.namings.find(one => one.namingId === naming.namingId)
    return delivered === undefined ? [] : [{ naming, delivered }]
  })
  return {
    quarterTitle: quarterInWords(known.quarter),
    vat: vatNote(contract),
    expected: expectedRows(known, who),
    whole: volumeRows(known.whole, record, who),
    organisations: parts.map(({ naming: { namingId, organisation }, delivered }) => ({
      name: organisation.name,
      namingHref: `/contracts/${contractId}/namings/${namingId}`,
      figuresHref: `${at}/figures/${namingId}`,
      volumes: volumeRows(delivered.volumes, record, who),
      payments: paymentRows(delivered.payments, today, record, who),
      costs: costRows(delivered, who),
      checks: delivered.spotChecks.map(({ found, checkedOn, words, evidence, by }) => ({
        title: `${FOUND[found]}, checked on ${dayInWords(checkedOn)}`,
        who: who(by),
        words,
        evidence: evidence.map(({ title }) => title).join('; '),
      })),
    })),
    opportunities: known.opportunities.map(one => opportunityShown(one, at, contract, person)),
    withheld: known.withheld,
    yours: parts
      .filter(({ naming }) => actsForNamed(person, naming.organisation))
      .map(({ naming, delivered }) => ({
        href: `${at}/figures/${naming.namingId}`,
        text: figuresOf(delivered).some(({ standing }) => standing === 'reported')
          ? `Say whether the figures of ${naming.organisation.name} are right`
          : `See what is reported of ${naming.organisation.name}`,
      })),
  }
}

const expectedRows = ({ expected }: DeliveryQuarter, who: Who): readonly SummaryRow[] =>
  expected === undefined
    ? []
    : [
        { key: 'The authority expects to refer', values: [counted(expected.count, 'person', 'people')] },
        { key: 'Basis', values: [expected.basis] },
        { key: 'Said by', values: [`${who(expected.by)}, ${occurredOnInWords(expected.at)}`] },
      ]

export function costRows({ costs }: Pick<DeliveredByNaming, 'costs'>, who: Who): readonly SummaryRow[] {
  if (costs === undefined) return []
  const { income, fullCost, unfundedReferrals, words } = costs
  return [
    { key: 'It was paid', values: [amount(income)] },
    { key: 'The work cost it', values: [amount(fullCost)] },
    { key: 'Helped without funding', values: [`${countInWords(unfundedReferrals)} referrals`] },
    ...(words === undefined ? [] : [{ key: 'In its own words', values: [words] }]),
    { key: 'Said by', values: [`${who(costs.by)}, ${occurredOnInWords(costs.at)}`] },
  ]
}
