/** What a scenario's contract promises to whom, in the words of the domain. */
import type { Areas, Day, Money } from '#events/envelope.ts'
import type { Commitment, Promises, ProposedNaming } from '#events/naming.ts'
import { addDays } from '#domain/calendar.ts'
import type { Cast } from './cast.ts'
import type { ScenarioContract, ScenarioFile, ScenarioNaming } from './shape.ts'

export const pence = (amount: number): Money => ({ amount, currency: 'GBP', vat: 'exVat' })
export const pounds = (amount: number): Money => pence(amount * 100)

/** In how many days those under the contract are to be paid: as the supplier is, where nothing else is said. */
export const termsOf = (scenario: ScenarioFile, { paymentTermsDays }: ScenarioContract): number =>
  paymentTermsDays ?? scenario.supplierTerms.paymentTermsDays ?? 30

export const areasOf = ({ areas }: ScenarioFile, contract: ScenarioContract): Areas => ({
  ...areas,
  codes: [...contract.areas],
})

/** Services, areas and commitment. `value` and `volume`: in per cent of what was promised in the bid. */
export function promisesOf(
  scenario: ScenarioFile,
  contract: ScenarioContract,
  naming: ScenarioNaming,
  { value = 100, volume = 100 }: { readonly value?: number; readonly volume?: number } = {},
): Promises {
  const share = naming.paymentByResultsShare ?? scenario.supplierTerms.paymentByResultsShare
  const commitment: Commitment = {
    valuePerYear: pence(naming.valuePerYear * value),
    volume: yearsOf(scenario, contract).map(({ from, to }) => ({
      from,
      to,
      count: Math.round((naming.referralsPerYear * volume) / 100),
    })),
    priceBasis: 'A price for each person referred',
    paymentTermsDays: termsOf(scenario, contract),
    ...(share === undefined ? {} : { paymentByResultsShare: share }),
  }
  return { services: [...contract.services], areas: areasOf(scenario, contract), commitment }
}

export const proposed = (
  scenario: ScenarioFile,
  contract: ScenarioContract,
  naming: ScenarioNaming,
  { party }: Cast,
): ProposedNaming => ({
  organisation: party(naming.organisation),
  ...(naming.key === true ? { key: { isKey: true, why: 'listed' } } : {}),
  ...promisesOf(scenario, contract, naming),
})

/** The years of the contract, each from its first day to the day before the next. */
function yearsOf({ days }: ScenarioFile, { until }: ScenarioContract): readonly { from: Day; to: Day }[] {
  const years: { from: Day; to: Day }[] = []
  for (let from = days.from; from <= until;) {
    const next = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`
    years.push({ from, to: addDays(next, -1) })
    from = next
  }
  return years
}

export function namingIn({ reference, namings }: ScenarioContract, organisation: string): ScenarioNaming {
  const naming = namings.find(one => one.organisation === organisation)
  if (naming === undefined) throw new Error(`${organisation} is not named under ${reference}`)
  return naming
}
