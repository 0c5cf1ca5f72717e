/** An invented contract whose first period is over, with what was delivered in it: all that comes before its first annual report. */
import type { Command } from '#domain/catalogue.ts'
import { calendar, contract, contractId, naming, namingId, pack } from '../domain/invented-contract.ts'
import { november, october, paid, quarter, reduced } from '../domain/invented-delivery.ts'
import { noon } from '../domain/invented-rules.ts'
import { charityRep, director, idOf, manager, rep, smallCharity, tell } from '../domain/invented-world.ts'
import { says } from '../domain/invented-report.ts'

/** Two weeks after the end of the period from 1 June 2024, and two before the report is due. */
export const OVER = noon('2025-04-14')
export const period = '2024-06-01'
export const about = { contractId, period }
/** Named, promised work, and given none. */
export const unusedId = idOf('naming of Lantern House for housing')

const at = { at: OVER }
export const told: readonly Command[] = [
  tell('RegisterContract', manager, contract, at),
  tell('BindRulePack', manager, pack, at),
  tell('BindCalendar', manager, calendar, at),
  tell('NameSubcontractor', rep, naming, { ...at, occurredAt: noon('2024-06-01') }),
  tell(
    'NameSubcontractor',
    rep,
    {
      contractId,
      namingId: unusedId,
      stage: 'award',
      tier: 2,
      organisation: smallCharity,
      commitment: { valuePerYear: { amount: 1_200_000, currency: 'GBP', vat: 'exVat' } },
    },
    { ...at, occurredAt: noon('2024-06-01') },
  ),
  tell(
    'ReportDelivery',
    rep,
    {
      contractId,
      quarter,
      volumes: [october, november].map(month => ({ ...month, namingId })),
      payments: [paid, reduced].map(payment => ({ ...payment, namingId })),
    },
    at,
  ),
  tell(
    'DisputePayments',
    charityRep,
    { contractId, quarter, namingId, references: ['SS-18'], words: 'All of it was owed.' },
    at,
  ),
]

export const sending: Command = tell(
  'SubmitReport',
  director,
  { ...about, says: { ...says, explanations: [{ namingId: unusedId, words: 'No house was ready.' }] } },
  at,
)
